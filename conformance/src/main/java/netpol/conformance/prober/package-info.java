/**
 * The resident prober: the program that every test pod of a real cluster runs, and the lines it is spoken to with. It needs
 * java.base, {@link netpol.conformance.model.Outcome} and {@link netpol.conformance.model.Protocol}; its image holds no more.
 */
package netpol.conformance.prober;
