/** The prober: the program that every test pod of a real cluster runs, and the lines over which the suite talks to it. It needs {@code java.base}, {@code Outcome} and {@code Protocol} only; its image holds no other class. */
package netpol.conformance.agent;
