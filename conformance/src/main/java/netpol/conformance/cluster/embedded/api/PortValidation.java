package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an API server objects to in a port of a NetworkPolicy, in its words. */
final class PortValidation {

    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");
    private static final int LAST = 65535;
    /** An IANA service name (RFC 6335): at most 15 characters, at least one of them a letter. */
    private static final Pattern NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?");

    private PortValidation() {}

    static void errors(String path, NetworkPolicyPort port, List<String> errors) {
        if (!PROTOCOLS.contains(port.getProtocol())) {
            errors.add(path + ".protocol: Unsupported value: \"" + port.getProtocol()
                    + "\": supported values: \"SCTP\", \"TCP\", \"UDP\"");
        }
        number(path + ".port", port.getPort(), errors);
        if (port.getEndPort() != null) {
            endPort(path + ".endPort", port.getPort(), port.getEndPort(), errors);
        }
    }

    private static void number(String path, IntOrString port, List<String> errors) {
        if (port == null) {
            return;
        }
        if (port.getIntVal() != null && (port.getIntVal() < 1 || port.getIntVal() > LAST)) {
            errors.add(path + ": Invalid value: " + port.getIntVal() + ": must be between 1 and 65535, inclusive");
        } else if (port.getStrVal() != null && !NAME.matcher(port.getStrVal()).matches()) {
            errors.add(path + ": Invalid value: \"" + port.getStrVal()
                    + "\": must be a port name: at most 15 characters a-z,"
                    + " 0-9 and '-', at least one of them a letter (a-z)");
        }
    }

    private static void endPort(String path, IntOrString port, int end, List<String> errors) {
        if (port == null) {
            errors.add(path + ": Invalid value: " + end + ": may not be specified when `port` is not specified");
        } else if (port.getIntVal() == null) {
            errors.add(path + ": Invalid value: " + end + ": may not be specified when `port` is non-numeric");
        } else if (end < port.getIntVal()) {
            errors.add(path + ": Invalid value: " + end + ": must be greater than or equal to `port`");
        } else if (end > LAST) {
            errors.add(path + ": Invalid value: " + end + ": must be between 1 and 65535, inclusive");
        }
    }
}
