/** Admission: what the API server does to an object between reading a request and storing the object. */
package netpol.conformance.apiserver.admission;
