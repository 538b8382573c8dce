package netpol.enforcer.policy;

/** One entry of {@code ports}. */
public sealed interface PortMatch {

    Protocol protocol();

    /** Destination ports {@code first..last}, both included; 0..65535 stands for an entry without a port. */
    record Numbered(Protocol protocol, int first, int last) implements PortMatch {

        public Numbered {
            if (first < 0 || last > 65535 || first > last) {
                throw new IllegalArgumentException("ports " + first + ".." + last + " are not a range within 0..65535");
            }
        }

        public static Numbered every(Protocol protocol) {
            return new Numbered(protocol, 0, 65535);
        }
    }

    /** The container port of that name and protocol of the destination pod; matches nothing where there is none. */
    record Named(Protocol protocol, String name) implements PortMatch {}
}
