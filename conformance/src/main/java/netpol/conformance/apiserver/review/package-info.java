/** Answers who a user is and what the user may do: the review kinds, and the rules of RBAC. */
package netpol.conformance.apiserver.review;
