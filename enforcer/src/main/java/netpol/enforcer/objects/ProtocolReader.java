package netpol.enforcer.objects;

import netpol.enforcer.policy.Protocol;

/** Reads the protocol of a port, of a policy as of a container. */
public final class ProtocolReader {

    private ProtocolReader() {}

    /** A missing protocol is TCP. */
    public static Protocol read(Field field) throws FieldException {
        String name = field.text();
        return switch (name) {
            case null -> Protocol.TCP;
            case "TCP" -> Protocol.TCP;
            case "UDP" -> Protocol.UDP;
            case "SCTP" -> Protocol.SCTP;
            default -> throw new FieldException(field.path(), "\"" + name + "\" is not one of TCP, UDP, SCTP");
        };
    }
}
