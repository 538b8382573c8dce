package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.cluster.embedded.api.ApiServerPrograms;
import netpol.conformance.cluster.options.ApiServerChoice;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network namespaces around kube-apiserver and etcd; skipped where {@code API_SERVER_DIR} does not say where they are. */
class RealApiServerIT {

    @TempDir
    static Path logs;

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        Optional<Path> programs = Optional.ofNullable(System.getenv("API_SERVER_DIR")).map(Path::of);
        Optional<String> missing = ApiServerPrograms.missing(programs);
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        assumeTrue(!new UserNamespace().needed(), "needs root");
        fixture = Fixture.of(
                new ClusterOptions(PodNetwork.BRIDGE, 2, false, logs, Set.of(IpFamily.values()),
                        new ApiServerChoice(ApiServerChoice.Kind.REAL, programs, ServerVersion.DEFAULT),
                        KubernetesOptions.defaults()),
                line -> {
                    // no test reads it
                });
    }

    @AfterAll
    static void stop() throws Exception {
        if (fixture == null) {
            return;
        }
        String run = fixture.cluster().run();
        fixture.close();
        assertThat(Path.of("/run/netpol", run)).doesNotExist();
        assertThat(Path.of("/run/netns", "np-" + run + "-api")).doesNotExist();
        assertThat(ProcessHandle.current().descendants().map(process -> process.info().command().orElse("")))
                .noneMatch(command -> command.endsWith("etcd") || command.endsWith("kube-apiserver"));
    }

    private static GenericKubernetesResource policy(String rules) {
        return fixture.cluster().api().getKubernetesSerialization().unmarshal("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: default}
                spec:
                  podSelector: {}
                """ + rules.indent(2), GenericKubernetesResource.class);
    }

    @Test
    void policiesAreCompleted() {
        GenericKubernetesResource kept = fixture.cluster().api()
                .resource(policy("ingress: [{ports: [{port: 80}]}]\negress: [{}]")).create();
        assertThat(kept.<List<String>>get("spec", "policyTypes")).containsExactly("Ingress", "Egress");
        assertThat(kept.<String>get("spec", "ingress", 0, "ports", 0, "protocol")).isEqualTo("TCP");
        fixture.cluster().api().resource(kept).delete();
    }

    @Test
    void policiesAreValidated() {
        assertThatThrownBy(
                () -> fixture.cluster().api().resource(policy("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/99}}]}]"))
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.ingress[0].from[0].ipBlock.cidr");
    }

    @Test
    void podsShowTheirAddressesOfBothFamilies() {
        fixture.namespace("shown", Map.of());
        ProbeTarget pod = fixture.pod("shown/a", "node-b", "web=80/TCP");
        Pod object = fixture.cluster().api().pods().inNamespace("shown").withName("a").require();
        assertThat(object.getStatus().getPhase()).isEqualTo("Running");
        assertThat(object.getStatus().getPodIP()).isEqualTo(Fixture.v4(pod).getHostAddress());
        assertThat(object.getStatus().getPodIPs()).hasSize(2);
        assertThat(object.getSpec().getNodeName()).isEqualTo("node-b");
    }

    @Test
    void aPodThatSomebodyDeletesStopsAndIsGone() {
        fixture.namespace("some", Map.of());
        fixture.pod("some/a", "node-a", "80/TCP");
        fixture.cluster().api().pods().inNamespace("some").withName("a").delete();
        fixture.cluster().api().pods().inNamespace("some").withName("a").waitUntilCondition(Objects::isNull, 30,
                TimeUnit.SECONDS);
        Awaitility.await().until(() -> !Files.exists(Path.of("/run/netns", fixture.netns("some_a"))));
    }

    @Test
    void deletingANamespaceStopsItsPodsAndEndsItsPolicies() {
        fixture.namespace("doomed", Map.of());
        fixture.namespace("spared", Map.of());
        ProbeTarget doomed = fixture.pod("doomed/a", "node-a", "80/TCP");
        ProbeTarget spared = fixture.pod("spared/a", "node-a", "80/TCP");
        GenericKubernetesResource policy = policy("");
        policy.getMetadata().setNamespace("doomed");
        fixture.cluster().api().resource(policy).create();
        fixture.cluster().api().namespaces().withName("doomed").delete();
        fixture.cluster().api().namespaces().withName("doomed").waitUntilCondition(Objects::isNull, 30,
                TimeUnit.SECONDS);
        Awaitility.await().until(() -> !Files.exists(Path.of("/run/netns", fixture.netns("doomed_a"))));
        assertThat(fixture.probe(spared, spared, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
        assertThat(fixture.probe(spared, doomed, "80/TCP").evidence()).isEqualTo("doomed/a does not run");
        fixture.namespace("doomed", Map.of());
        assertThat(fixture.cluster().api().network().v1().networkPolicies().inNamespace("doomed").list().getItems())
                .isEmpty();
    }

    @Test
    void aPodThatTerminatesGoesOnRunningUntilItIsStopped() {
        fixture.namespace("ending", Map.of());
        ProbeTarget pod = fixture.pod("ending/a", "node-a", "80/TCP");
        fixture.cluster().terminatePod(pod);
        assertThat(fixture.cluster().api().pods().inNamespace("ending").withName("a").require()
                .isMarkedForDeletion()).isTrue();
        assertThat(fixture.probe(pod, pod, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
        fixture.cluster().stopPod(pod);
        assertThat(fixture.cluster().api().pods().inNamespace("ending").withName("a").get()).isNull();
    }

    @Test
    void aPodThatCompletesSaysSo() {
        fixture.namespace("done", Map.of());
        ProbeTarget pod = fixture.pod("done/a", "node-a", "80/TCP");
        fixture.cluster().completePod(pod);
        assertThat(fixture.cluster().api().pods().inNamespace("done").withName("a").require().getStatus().getPhase())
                .isEqualTo("Succeeded");
        fixture.cluster().stopPod(pod);
    }

    /** Some builds of kube-apiserver crash now and then. */
    @Test
    void anApiServerThatDiesIsStartedAgainAndKnowsWhatItKnew() {
        fixture.namespace("kept", Map.of());
        ProcessHandle.current().descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/kube-apiserver")).findFirst()
                .orElseThrow().destroyForcibly();
        assertThat(fixture.cluster().api().namespaces().withName("kept").get()).isNotNull();
        fixture.pod("kept/a", "node-a", "80/TCP");
        fixture.cluster().api().namespaces().withName("kept").delete();
        fixture.cluster().api().namespaces().withName("kept").waitUntilCondition(Objects::isNull, 60,
                TimeUnit.SECONDS);
        Awaitility.await().until(() -> !Files.exists(Path.of("/run/netns", fixture.netns("kept_a"))));
    }

    @Test
    void onNodesItAnswersByPlainHttp() throws Exception {
        Shell.Result listed = Shell.in(fixture.netns("node-a"), "sh", "-c", """
                sed -n 's/^ *certificate-authority-data: //p' "$0" | base64 -d > "$1/ca"
                timeout 5 curl -sS -N --cacert "$1/ca" -H "Authorization: Bearer $(sed -n 's/.*token: \\([^}]*\\)}.*/\\1/p' "$0")" \
                  "https://127.0.0.1:6443/api/v1/namespaces?watch=true"
                true""", "/run/netpol/" + fixture.cluster().run() + "/kubeconfig", logs.toString());
        assertThat(listed.output()).contains("\"type\":\"ADDED\"", "\"kube-system\"");
    }
}
