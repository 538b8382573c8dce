/** What all controllers work with: how they hear of changes, and how they write and delete objects. */
package netpol.conformance.apiserver.controller.work;
