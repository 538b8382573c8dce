package netpol.conformance.cluster.embedded.network;

/**
 * A namespace that was plugged into the network.
 *
 * @param result of what was done inside
 * @param index of the other end of its cable; to unplug it
 */
public record Attached<T>(T result, int index) {}
