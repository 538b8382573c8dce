package netpol.conformance.model;

import java.util.Optional;

/**
 * One cell of a truth table: who tries to reach whom, where. Places are {@code namespace/pod} or a host's name.
 *
 * @param from a {@link Source}, as the row says it
 * @param only the address family that the cell is about; empty for every one that both ends have
 */
public record Connection(String from, String to, Port port, Optional<IpFamily> only) {

    /** Over every address family that both ends have. */
    public Connection(String from, String to, Port port) {
        this(from, to, port, Optional.empty());
    }

    /** Whether the cell is about this family, if both ends have it. */
    public boolean over(IpFamily family) {
        return only.isEmpty() || only.get() == family;
    }

    /** The same over every address family that both ends have, from any port: what a baseline knows of. */
    public Connection plain() {
        return new Connection(source().fromAnyPort().toString(), to, port);
    }

    public Source source() {
        return Source.parse(from);
    }

    /** The target's connection to itself. */
    public Connection ofTargetToItself() {
        return new Connection(to, to, port, only);
    }

    /** The column's head: {@code nsa/server:80/TCP}, {@code nsa/server:80/TCP@IPv6}. */
    public String target() {
        return to + ":" + port + only.map(family -> "@" + family).orElse("");
    }

    @Override
    public String toString() {
        return from + " -> " + target();
    }
}
