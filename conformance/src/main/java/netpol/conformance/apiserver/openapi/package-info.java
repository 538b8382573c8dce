/** The OpenAPI documents of the server, versions 2 and 3, made of its kinds and their schemas. */
package netpol.conformance.apiserver.openapi;
