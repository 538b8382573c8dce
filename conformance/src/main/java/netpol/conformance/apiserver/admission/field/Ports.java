package netpol.conformance.apiserver.admission.field;

/** Validates ports and protocols. */
public final class Ports {

    private Ports() {}

    /** Of a field that has a default value. */
    public static void protocol(Field protocol) {
        if (protocol.text().isEmpty()) {
            protocol.required("");
        } else {
            protocol.oneOf("SCTP", "TCP", "UDP");
        }
    }

    /** A number, or the name of a container's port. */
    public static void numberOrName(Field port) {
        if (port.value().isString()) {
            port.check(Names::portName);
        } else {
            port.port();
        }
    }
}
