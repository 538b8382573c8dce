package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;

/** NetworkPolicyPort: the protocol defaults to TCP, an entry without a port means every port of its protocol. */
final class PortReader {

    private static final int LAST_PORT = 65535;

    private PortReader() {}

    static PortMatch read(String field, NetworkPolicyPort entry) throws FieldException {
        if (entry == null) {
            throw new FieldException(field, "is null: write {} for every port of TCP");
        }
        Fields.allKnown(field, entry.getAdditionalProperties());
        Protocol protocol = protocol(field + ".protocol", entry.getProtocol());
        Integer endPort = entry.getEndPort();
        Object port = value(entry.getPort());
        return switch (port) {
            case null -> {
                refuse(field, endPort, "needs a port to begin at");
                yield PortMatch.Numbered.every(protocol);
            }
            case String name -> {
                refuse(field, endPort, "cannot be combined with the named port \"" + name + "\"");
                yield new PortMatch.Named(protocol, name(field + ".port", name));
            }
            case Integer first -> numbered(field, protocol, first, endPort);
            default -> throw new FieldException(field + ".port", "is neither a number nor a name");
        };
    }

    /** The protocol of a port, of a policy as of a container: {@code null} is TCP. */
    static Protocol protocol(String field, String name) throws FieldException {
        return switch (name) {
            case null -> Protocol.TCP;
            case "TCP" -> Protocol.TCP;
            case "UDP" -> Protocol.UDP;
            case "SCTP" -> Protocol.SCTP;
            default -> throw new FieldException(field, "\"" + name + "\" is not one of TCP, UDP, SCTP");
        };
    }

    private static Object value(IntOrString port) {
        return port == null ? null : port.getStrVal() != null ? port.getStrVal() : port.getIntVal();
    }

    private static PortMatch numbered(String field, Protocol protocol, int first, Integer endPort)
            throws FieldException {
        if (first < 1 || first > LAST_PORT) {
            throw new FieldException(field + ".port", first + " is not within 1..65535");
        }
        int last = endPort == null ? first : endPort;
        if (last < first || last > LAST_PORT) {
            throw new FieldException(field + ".endPort", last + " is not within " + first + "..65535 (port..65535)");
        }
        return new PortMatch.Numbered(protocol, first, last);
    }

    private static String name(String field, String name) throws FieldException {
        if (name.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            throw new FieldException(field, "\"" + name
                    + "\" is not the name of a port, which has at least one letter a-z; write a number without quotes");
        }
        return name;
    }

    private static void refuse(String field, Integer endPort, String reason) throws FieldException {
        if (endPort != null) {
            throw new FieldException(field + ".endPort", reason);
        }
    }
}
