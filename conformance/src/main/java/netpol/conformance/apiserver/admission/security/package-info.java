/** Pod Security admission: the Pod Security Standards as labels of a namespace ask for them. */
package netpol.conformance.apiserver.admission.security;
