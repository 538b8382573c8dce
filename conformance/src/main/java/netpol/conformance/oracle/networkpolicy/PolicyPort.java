package netpol.conformance.oracle.networkpolicy;

import netpol.conformance.model.Protocol;

/** An item of {@code ports}. */
public sealed interface PolicyPort {

    /** The default, TCP, is filled in. */
    Protocol protocol();

    /** No {@code port}: every name and number. */
    record AnyPort(Protocol protocol) implements PolicyPort {

        @Override
        public String toString() {
            return "any " + protocol + " port";
        }
    }

    /** A number, or with {@code endPort} a range; both ends are in it. */
    record Numbers(int first, int last, Protocol protocol) implements PolicyPort {

        @Override
        public String toString() {
            return (first == last ? "" + first : first + "-" + last) + "/" + protocol;
        }
    }

    /** The name that a port has on the pod it belongs to. */
    record Named(String name, Protocol protocol) implements PolicyPort {

        @Override
        public String toString() {
            return name + "/" + protocol;
        }
    }
}
