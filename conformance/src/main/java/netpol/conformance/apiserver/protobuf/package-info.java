/** Reads the protobuf form of built-in kinds, which typed clients of client-go write. */
package netpol.conformance.apiserver.protobuf;
