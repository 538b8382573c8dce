package netpol.conformance.apiserver.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * An API server that clients are tried on. The embedded one is by default; {@code -Dnetpol.api-under-test=real} tries the
 * tests themselves on a kube-apiserver.
 */
public interface ApiUnderTest extends AutoCloseable {

    /** Starts one that is new and empty. */
    static ApiUnderTest start(Path directory) throws IOException, InterruptedException {
        return "real".equals(System.getProperty("netpol.api-under-test"))
                ? RealApiUnderTest.start(directory)
                : embedded();
    }

    /** Starts one of this repository. */
    static ApiUnderTest embedded() throws IOException {
        return new EmbeddedApiUnderTest(EmbeddedApiUnderTest.LONG);
    }

    /** Such as {@code https://127.0.0.1:6443}. */
    URI url();

    /** By which clients know it, in PEM. */
    String certificate();

    /** Lets in a user who may do everything. */
    String token();

    /** Whether namespaces are emptied, dependents go with their owners and EndpointSlices are filled. */
    boolean hasControllers();

    @Override
    void close();

    /** Writes the file that clients find it by. */
    default Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: tested
                contexts: [{name: tested, context: {cluster: tested, user: admin, namespace: default}}]
                clusters: [{name: tested, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: admin, user: {token: "%s"}}]
                """.formatted(url(),
                Base64.getEncoder().encodeToString(certificate().getBytes(StandardCharsets.US_ASCII)), token()));
    }
}
