package netpol.enforcer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.SteeredApi;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list arrives whole, in however many pages and whether they are compressed or not. */
final class ListingTest {

    private static final String NODE = "n1";
    /** Three pages, of which the last one is below the size from which an API server compresses. */
    private static final int PODS = 1010;
    private static final int COMPRESSED = 2;
    private static final ConditionFactory SOON = await().atMost(Duration.ofSeconds(60));

    @TempDir
    private Path directory;

    @Test
    void pagesThatAreLargeAreAskedForCompressedAndRead() throws Exception {
        try (SteeredApi api = SteeredApi.local(directory);
                ClusterWatch watch = ClusterWatch.of(Optional.of(api.kubeconfig(directory)), NODE)) {
            api.put(new NodeObject(NODE, "10.201.0.0/16"));
            api.put(new NamespaceObject("nsa", Map.of()));
            for (int i = 0; i < PODS; i++) {
                api.put(PodObject.running("nsa", "web-" + i, "uid-" + i, Instant.EPOCH, NODE, Map.of("app", "web"),
                        List.of("10.201." + i / 250 + "." + (i % 250 + 1))));
            }
            watch.start(() -> {});
            SOON.untilAsserted(
                    () -> assertThat(watch.snapshot().map(ClusterSnapshot::pods).orElse(List.of())).hasSize(PODS));
            assertThat(api.compressedPages()).isEqualTo(COMPRESSED);
        }
    }
}
