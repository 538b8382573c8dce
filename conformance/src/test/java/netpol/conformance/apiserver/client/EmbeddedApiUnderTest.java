package netpol.conformance.apiserver.client;

import java.io.IOException;
import java.net.URI;
import netpol.conformance.apiserver.EmbeddedApiServer;
import netpol.conformance.apiserver.model.ServerVersion;

/** The one of this repository, as its newest release of Kubernetes. */
final class EmbeddedApiUnderTest implements ApiUnderTest {

    /** More changes than a test makes. */
    static final int LONG = 100_000;

    private final EmbeddedApiServer server;

    /** @param history how many changes of each resource it remembers */
    EmbeddedApiUnderTest(int history) throws IOException {
        server = new EmbeddedApiServer(ServerVersion.LATEST, history);
    }

    @Override
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.port());
    }

    @Override
    public String certificate() {
        return server.certificate();
    }

    @Override
    public String token() {
        return server.token();
    }

    @Override
    public boolean hasControllers() {
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
