package netpol.conformance.bench;

import java.io.IOException;
import netpol.conformance.apiserver.EmbeddedApiServer;
import netpol.conformance.apiserver.model.ServerVersion;

/**
 * The embedded API server as a process of its own. Like every server that can be measured, it prints its URL and a token in one
 * line and serves until its input ends.
 */
final class ServedApi {

    private ServedApi() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedApiServer server = new EmbeddedApiServer(ServerVersion.LATEST)) {
            System.out.println("https://127.0.0.1:" + server.port() + " " + server.token());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
