package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod that is made again has the name of the one before, and is another. */
class PodNamesIT {

    @TempDir
    static Path logs;

    @Test
    void lateNewsOfAPodsEndDoesNotStopThePodThatHasItsNameNow() {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            ProbeTarget client = fixture.pod("x/client", "node-a");
            ProbeTarget first = fixture.pod("x/web", "node-a", "80/TCP");
            Pod object = fixture.cluster().api().pods().inNamespace("x").withName("web").require();
            fixture.cluster().stopPod(first);
            ProbeTarget second = fixture.pod("x/web", "node-a", "80/TCP");
            fixture.cluster().podDeleted(object);
            // Another pod's end takes as long, so that the end of this one would be seen.
            fixture.cluster().stopPod(fixture.pod("x/other", "node-a"));
            assertThat(fixture.probe(client, second, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(fixture.cluster().api().pods().inNamespace("x").withName("web").get()).isNotNull();
        }
    }

    @Test
    void stoppingAPodThatIsGoneLeavesThePodThatHasItsNameNow() {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            ProbeTarget first = fixture.pod("x/web", "node-a", "80/TCP");
            fixture.cluster().stopPod(first);
            fixture.pod("x/web", "node-a", "80/TCP");
            fixture.cluster().stopPod(first);
            assertThat(fixture.cluster().api().pods().inNamespace("x").withName("web").get()).isNotNull();
        }
    }

    /** What controllers of others look for in a pod and a node. */
    @Test
    void podsAndNodesShowWhatAKubeletWrites() {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            fixture.pod("x/web", "node-a", "80/TCP");
            Pod pod = fixture.cluster().api().pods().inNamespace("x").withName("web").require();
            assertThat(pod.getStatus().getStartTime()).isNotBlank();
            assertThat(pod.getStatus().getConditions()).extracting(each -> each.getType() + "=" + each.getStatus())
                    .containsExactly("PodScheduled=True", "Initialized=True", "ContainersReady=True", "Ready=True");
            assertThat(pod.getStatus().getContainerStatuses()).singleElement()
                    .satisfies(each -> assertThat(each.getReady()).isTrue());
            assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("default");
            var node = fixture.cluster().api().nodes().withName("node-a").require();
            assertThat(node.getMetadata().getLabels()).containsEntry("kubernetes.io/os", "linux")
                    .containsKey("kubernetes.io/arch").containsEntry("kubernetes.io/hostname", "node-a");
            assertThat(node.getStatus().getAddresses()).extracting(each -> each.getType()).contains("InternalIP",
                    "Hostname");
            assertThat(node.getStatus().getNodeInfo().getKubeletVersion()).isNotBlank();
            assertThat(fixture.cluster().api().leases().inNamespace("kube-node-lease").withName("node-a").get())
                    .isNotNull();
        }
    }
}
