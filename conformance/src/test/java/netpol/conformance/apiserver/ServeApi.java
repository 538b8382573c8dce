package netpol.conformance.apiserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import netpol.conformance.apiserver.model.ServerVersion;

/** Serves the API until it is stopped, for a try by hand: {@code ServeApi KUBECONFIG [RELEASE]}. */
final class ServeApi {

    private ServeApi() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerVersion version = arguments.length > 1 ? ServerVersion.parse(arguments[1]) : ServerVersion.LATEST;
        try (EmbeddedApiServer server = new EmbeddedApiServer(version)) {
            Files.writeString(Path.of(arguments[0]), kubeconfig(server));
            System.out.println("serves " + server.core().release() + " on port " + server.port());
            Thread.currentThread().join();
        }
    }

    static String kubeconfig(EmbeddedApiServer server) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: embedded
                  cluster:
                    server: https://127.0.0.1:%d
                    certificate-authority-data: %s
                users:
                - name: admin
                  user: {token: %s}
                contexts:
                - name: embedded
                  context: {cluster: embedded, user: admin}
                current-context: embedded
                """.formatted(server.port(),
                Base64.getEncoder().encodeToString(server.certificate().getBytes(StandardCharsets.US_ASCII)),
                server.token());
    }
}
