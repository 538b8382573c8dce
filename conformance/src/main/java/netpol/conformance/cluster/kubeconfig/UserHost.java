package netpol.conformance.cluster.kubeconfig;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A host outside the cluster as the user named it.
 *
 * @param command runs the prober on that host, with its standard input and output as ours; without it the host can be
 *        probed, not probe
 */
record UserHost(InetAddress address, Optional<String> command) {

    /**
     * @param text {@code ADDRESS} or {@code ADDRESS=COMMAND}
     * @throws IllegalArgumentException naming the text and what would be right
     */
    static UserHost parse(String text) {
        int equals = text.indexOf('=');
        String address = equals < 0 ? text : text.substring(0, equals);
        try {
            return new UserHost(InetAddress.ofLiteral(address.strip()),
                    equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no host outside: write ADDRESS or ADDRESS=COMMAND, such as 14.215.3.4", e);
        }
    }
}
