package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A namespace of an API server, and a kubectl that works in it. Each test runs with each version that is found. */
@Timeout(120)
abstract class KubectlCase {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    /** From here on, kubectl waits for any field, and servers name unknown fields. */
    static final int WAITS_FOR_FIELDS = 23, SERVER_VALIDATES = 25, SHOWS_SUBRESOURCES = 24;

    static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, labels: {app: web}}
            spec: {containers: [{name: main, image: nowhere/main, ports: [{containerPort: 80}]}]}
            """, POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: p}
            spec:
              podSelector: {matchLabels: {app: web}}
              policyTypes: [Ingress, Egress]
              ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{protocol: TCP, port: 80}]}]
            """;

    @TempDir
    static Path directory;

    static ApiUnderTest server;

    final Optional<Path> program;
    Kubectl kubectl;

    KubectlCase(Optional<Path> program) {
        this.program = program;
    }

    static Stream<Optional<Path>> programs() {
        List<Path> found = Kubectl.programs();
        return found.isEmpty() ? Stream.of(Optional.empty()) : found.stream().map(Optional::of);
    }

    @BeforeAll
    static void start() throws Exception {
        server = ApiUnderTest.start(directory.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newNamespace() throws Exception {
        assumeTrue(program.isPresent(), "needs the program kubectl");
        String namespace = "kubectl-" + NAMESPACES.incrementAndGet();
        Path home = Files.createDirectories(directory.resolve("home-" + namespace));
        kubectl = Kubectl.of(program.get(), server.kubeconfig(directory), home).in(namespace);
        kubectl.ok("create", "namespace", namespace);
    }

    /** As a kubelet does. */
    void status(String status) throws Exception {
        try (HttpApi api = new HttpApi(server)) {
            String path = "/api/v1/namespaces/" + kubectl.namespace() + "/pods/a/status";
            var answer = api.send(api.request(path).header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":" + status + "}"))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }
}
