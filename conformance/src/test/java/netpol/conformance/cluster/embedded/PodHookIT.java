package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network plugin of the implementation has its say before anything of a pod runs. */
class PodHookIT {

    @TempDir
    private Path directory;

    private Fixture start(String line) {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        Fixture fixture = Fixture.of(new ClusterOptions(PodNetwork.BRIDGE, 2, false, directory)
                .withPodHook(Optional.of(line)), progress -> {
                    // no test reads it
                });
        fixture.namespace("x", Map.of());
        return fixture;
    }

    private static Pod object(Fixture fixture, String name) {
        return fixture.cluster().api().pods().inNamespace("x").withName(name).get();
    }

    @Test
    void whileItRunsThePodIsPendingInTheApiAndNothingOfItListens() throws Exception {
        Path here = directory.resolve("here");
        Path go = directory.resolve("go");
        try (Fixture fixture = start("nsenter --net=$CNI_NETNS grep -c : /proc/net/tcp > " + here
                + ".new; cat >> " + here + ".new; echo \" $CNI_COMMAND $CNI_ARGS\" >> " + here + ".new; mv " + here
                + ".new " + here + "; while [ ! -e " + go + " ]; do sleep 0.05; done")) {
            CompletableFuture<ProbeTarget> started = CompletableFuture
                    .supplyAsync(() -> fixture.pod("x/web", "node-a", "80/TCP"));
            Awaitility.await().until(() -> Files.exists(here));
            assertThat(object(fixture, "web").getStatus().getPhase()).isEqualTo("Pending");
            assertThat(object(fixture, "web").getStatus().getPodIP()).isNull();
            Files.createFile(go);
            ProbeTarget web = started.join();
            String seen = Files.readString(here);
            // The head of the table only.
            assertThat(seen).startsWith("0\n").contains("\"prevResult\"", Fixture.v4(web).getHostAddress() + "/24",
                    "ADD IgnoreUnknown=1;K8S_POD_NAMESPACE=x;K8S_POD_NAME=web;K8S_POD_UID="
                            + object(fixture, "web").getMetadata().getUid());
            assertThat(object(fixture, "web").getStatus().getPhase()).isEqualTo("Running");
            assertThat(fixture.probe(fixture.pod("x/client", "node-b"), web, "80/TCP").outcome())
                    .isEqualTo(Outcome.CONNECTED);
        }
    }

    @Test
    void itIsToldOfAPodsEndToo() throws Exception {
        Path calls = directory.resolve("calls");
        try (Fixture fixture = start("echo $CNI_COMMAND >> " + calls)) {
            fixture.cluster().stopPod(fixture.pod("x/web", "node-a", "80/TCP"));
            assertThat(Files.readAllLines(calls)).containsExactly("ADD", "DEL");
        }
    }

    @Test
    void aPodThatItRefusesIsNotThereAndItsLastWordsAreShown() {
        try (Fixture fixture = start("echo no endpoint for $CNI_CONTAINERID; exit 1")) {
            assertThatThrownBy(() -> fixture.pod("x/web", "node-a")).isInstanceOf(ClusterException.class)
                    .hasMessageContaining("ends with status 1").hasMessageContaining("no endpoint for x_web_");
            assertThat(object(fixture, "web")).isNull();
        }
    }
}
