package netpol.conformance.cluster.embedded.kernel;

/**
 * One end of a virtual cable (veth(4)).
 *
 * @param index not yet used in its namespace
 * @param name at most 15 characters
 */
public record Veth(int index, String name, MacAddress mac) {}
