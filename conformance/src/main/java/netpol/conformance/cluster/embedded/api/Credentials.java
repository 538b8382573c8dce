package netpol.conformance.cluster.embedded.api;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a client needs to be let in.
 *
 * @param certificates in PEM, those by which the server is known
 * @param token a bearer token that may do everything
 */
record Credentials(String certificates, String token) {

    String encodedCertificates() {
        return Base64.getEncoder().encodeToString(certificates.getBytes(StandardCharsets.US_ASCII));
    }

    /** For clients to which {@code address} leads to the server. */
    String kubeconfig(InetSocketAddress address) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: embedded
                  cluster:
                    server: https://%s:%d
                    certificate-authority-data: %s
                users:
                - name: admin
                  user: {token: %s}
                contexts:
                - name: embedded
                  context: {cluster: embedded, user: admin}
                current-context: embedded
                """.formatted(address.getAddress().getHostAddress(), address.getPort(), encodedCertificates(), token);
    }
}
