package netpol.conformance.model;

/** One cell of a truth table: who tries to reach whom, where. Places are {@code namespace/pod} or a host's name. */
public record Connection(String from, String to, Port port) {

    /** The column's head: {@code nsa/server:80/TCP}. */
    public String target() {
        return to + ":" + port;
    }

    @Override
    public String toString() {
        return from + " -> " + target();
    }
}
