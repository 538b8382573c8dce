package netpol.enforcer.objects.networkpolicy;

import java.util.Objects;
import netpol.enforcer.objects.Field;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.ProtocolReader;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;
import org.jspecify.annotations.Nullable;

/** Reads NetworkPolicyPort: the protocol defaults to TCP, an entry without a port means every port of its protocol. */
final class PortReader {

    private static final int LAST_PORT = 65535;

    private PortReader() {}

    static PortMatch read(Field entry) throws FieldException {
        if (entry.isAbsent()) {
            throw new FieldException(entry.path(), "is null: write {} for every port of TCP");
        }
        entry.onlyHas(NetworkPolicyReader.API, "protocol", "port", "endPort");
        Protocol protocol = ProtocolReader.read(entry.member("protocol"));
        Integer endPort = entry.member("endPort").integer();
        Field port = entry.member("port");
        if (port.isAbsent()) {
            refuse(entry.path(), endPort, "needs a port to begin at");
            return PortMatch.Numbered.every(protocol);
        }
        if (port.value().isString()) {
            refuse(entry.path(), endPort, "cannot be combined with the named port \"" + port.text() + "\"");
            return new PortMatch.Named(protocol, name(port.path(), port.textOrEmpty()));
        }
        if (!port.value().isIntegralNumber()) {
            throw new FieldException(port.path(), "is neither a number nor a name");
        }
        return numbered(entry.path(), protocol, Objects.requireNonNull(port.integer()), endPort);
    }

    private static PortMatch numbered(String field, Protocol protocol, int first, @Nullable Integer endPort)
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

    private static void refuse(String field, @Nullable Integer endPort, String reason) throws FieldException {
        if (endPort != null) {
            throw new FieldException(field + ".endPort", reason);
        }
    }
}
