package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.PatchUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A namespace of an API server, and the Kubernetes project's own Java client that works in it. */
@Timeout(60)
abstract class OfficialJavaClientCase {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    static final int SECONDS = 20;

    @TempDir
    static Path directory;

    static ApiUnderTest server;
    static ApiClient client;
    static CoreV1Api core;

    String namespace;

    @BeforeAll
    static void start() throws Exception {
        server = ApiUnderTest.start(directory.resolve("server"));
        try (var kubeconfig = Files.newBufferedReader(server.kubeconfig(directory))) {
            client = ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(kubeconfig)).build();
        }
        client.setReadTimeout(0);
        core = new CoreV1Api(client);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newNamespace() throws ApiException {
        namespace = "java-client-" + NAMESPACES.incrementAndGet();
        core.createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name(namespace))).execute();
    }

    V1ConfigMap create(String name, Map<String, String> labels) throws ApiException {
        return core.createNamespacedConfigMap(namespace, map(name, labels)).execute();
    }

    static V1ConfigMap map(String name, Map<String, String> labels) {
        return new V1ConfigMap().metadata(new V1ObjectMeta().name(name).labels(labels)).data(Map.of("key", "v"));
    }

    static void assertRefused(int code, String message,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.getCode()).as(refusal.getResponseBody()).isEqualTo(code);
            assertThat(refusal.getResponseBody()).contains("\"Status\"").contains(message);
        });
    }

    V1ConfigMap patch(String format, String patch) throws ApiException {
        return PatchUtils.patch(V1ConfigMap.class,
                () -> core.patchNamespacedConfigMap("a", namespace, new V1Patch(patch)).buildCall(null), format,
                client);
    }
}
