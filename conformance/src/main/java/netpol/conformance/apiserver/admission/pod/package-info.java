/** Rules for Pods and pod templates. */
package netpol.conformance.apiserver.admission.pod;
