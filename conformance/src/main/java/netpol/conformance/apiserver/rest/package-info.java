/** Answers requests to the objects of a kind: who may make them, what they change, and what their answer is. */
package netpol.conformance.apiserver.rest;
