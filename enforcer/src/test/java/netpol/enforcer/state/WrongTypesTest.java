package netpol.enforcer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.testbed.api.ApiObject;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.SteeredApi;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field whose JSON type is wrong concerns the object it is in, and nothing else, whether it is listed or watched. */
final class WrongTypesTest {

    private static final String NODE = "n1";

    private record Raw(Kind kind, String path, String rest) implements ApiObject {

        @Override
        public String json(long resourceVersion) {
            int slash = path.indexOf('/');
            String namespace = slash < 0 ? "" : "\"namespace\":\"" + path.substring(0, slash) + "\",";
            return kind.head() + ",\"metadata\":{" + namespace + "\"name\":\"" + path.substring(slash + 1)
                    + "\",\"uid\":\"" + path + "\",\"resourceVersion\":\"" + resourceVersion + "\"" + rest + "}";
        }
    }

    @TempDir
    private Path directory;
    private SteeredApi api;
    private ClusterWatch watch;
    private final Map<ObjectRef, String> problems = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws Exception {
        api = SteeredApi.local(directory);
        api.put(new NodeObject(NODE, "10.201.0.0/16"));
        watch = ClusterWatch.of(Optional.of(api.kubeconfig(directory)), NODE);
        watch.onUnreadable(all -> {
            problems.keySet().retainAll(all.keySet());
            problems.putAll(all);
        });
    }

    @AfterEach
    void stop() throws Exception {
        watch.close();
        api.close();
    }

    @Test
    void listedOrWatchedAPolicyIsClosed() {
        policy("bad", "{\"podSelector\":{\"matchLabels\":{\"app\":\"web\"}},\"ingress\":[{\"ports\":[{\"port\":80,"
                + "\"endPort\":{}}]}]}");
        policy("good", "{\"podSelector\":{},\"ingress\":[{}]}");
        started();
        policy("worse", "{\"podSelector\":[1],\"policyTypes\":\"both\"}");
        policy("fine", "{\"podSelector\":{},\"ingress\":[{}]}");

        eventually(
                () -> assertThat(snapshot().policies()).extracting(Policy::name).containsExactly("bad", "fine", "good",
                        "worse"));
        Policy bad = policy("bad");
        assertThat(bad.ingress()).isEmpty();
        assertThat(bad.directions()).containsExactly(Direction.INGRESS);
        assertThat(bad.podSelector().matches(Map.of("app", "web"))).isTrue();
        assertThat(bad.podSelector().matches(Map.of("app", "db"))).isFalse();
        assertThat(policy("worse").podSelector()).isEqualTo(Selector.EVERYTHING);
        assertThat(policy("worse").directions()).isEqualTo(EnumSet.allOf(Direction.class));
        assertThat(policy("good").ingress()).hasSize(1);
        assertThat(policy("fine").ingress()).hasSize(1);
        assertThat(problems).containsOnlyKeys(new ObjectRef("NetworkPolicy", "nsa", "bad"),
                new ObjectRef("NetworkPolicy", "nsa", "worse"));
        assertThat(problems.get(new ObjectRef("NetworkPolicy", "nsa", "bad")))
                .startsWith("spec.ingress[0].ports[0].endPort");

        policy("bad", "{\"podSelector\":{},\"ingress\":[{}]}");
        api.remove(Kind.POLICY, "nsa/worse");
        eventually(() -> assertThat(problems).isEmpty());
        assertThat(policy("bad").ingress()).hasSize(1);
    }

    @Test
    void aPodIsClosedInBothDirectionsUntilItIsCorrected() {
        pod("bad", "\"labels\":\"none\"", "10.201.0.1");
        pod("good", "\"labels\":{\"app\":\"web\"}", "10.201.0.2");
        started();

        eventually(() -> assertThat(snapshot().pods()).extracting(PodInfo::name).containsExactly("bad", "good"));
        Policy closing = snapshot().policies().getFirst();
        assertThat(closing.directions()).isEqualTo(EnumSet.allOf(Direction.class));
        assertThat(closing.ingress()).isEmpty();
        assertThat(closing.egress()).isEmpty();
        assertThat(closing.podSelector().matches(snapshot().pods().getFirst().labels())).isTrue();
        assertThat(closing.podSelector().matches(snapshot().pods().getLast().labels())).isFalse();
        assertThat(problems).containsOnlyKeys(new ObjectRef("Pod", "nsa", "bad"));

        pod("bad", "\"labels\":{\"app\":\"db\"}", "10.201.0.1");
        eventually(() -> assertThat(snapshot().policies()).isEmpty());
        eventually(() -> assertThat(snapshot().pods().getFirst().labels()).containsEntry("app", "db"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aPodWhoseAddressesBecomeUnreadableKeepsThemAndIsClosed() {
        pod("bad", "\"labels\":{}", "10.201.0.1");
        started();
        api.put(new Raw(Kind.POD, "nsa/bad", "},\"spec\":{\"nodeName\":\"n1\"},\"status\":{\"podIPs\":7}"));

        eventually(() -> assertThat(snapshot().policies()).hasSize(1));
        assertThat(snapshot().pods().getFirst().addresses()).hasToString("[/10.201.0.1]");
        api.remove(Kind.POD, "nsa/bad");
        eventually(() -> assertThat(snapshot().policies()).isEmpty());
        assertThat(snapshot().pods()).isEmpty();
    }

    @Test
    void aNamespaceIsSelectedByNobody() {
        api.put(new Raw(Kind.NAMESPACE, "nsb", ",\"labels\":{\"a\":\"b\"}}"));
        api.put(new Raw(Kind.NAMESPACE, "nsa", ",\"labels\":[]}"));
        started();

        eventually(() -> assertThat(snapshot().namespaces()).containsOnlyKeys("nsb"));
        api.put(new Raw(Kind.NAMESPACE, "nsb", ",\"labels\":[]}"));
        api.put(new Raw(Kind.NAMESPACE, "nsa", ",\"labels\":{\"a\":\"b\"}}"));
        eventually(() -> assertThat(snapshot().namespaces()).containsOnlyKeys("nsa"));
        eventually(() -> assertThat(problems).containsOnlyKeys(new ObjectRef("Namespace", "", "nsb")));
    }

    private void policy(String name, String spec) {
        api.put(new Raw(Kind.POLICY, "nsa/" + name, "},\"spec\":" + spec));
    }

    private void pod(String name, String labels, String address) {
        api.put(new Raw(Kind.POD, "nsa/" + name,
                "," + labels + "},\"spec\":{\"nodeName\":\"n1\"},\"status\":{\"phase\":"
                        + "\"Running\",\"podIP\":\"" + address + "\",\"podIPs\":[{\"ip\":\"" + address + "\"}]}"));
    }

    private void started() {
        watch.start(() -> {});
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(60));
    }

    private ClusterSnapshot snapshot() {
        return watch.snapshot().orElseThrow();
    }

    private Policy policy(String name) {
        return snapshot().policies().stream().filter(policy -> policy.name().equals(name)).findFirst().orElseThrow();
    }

    private static void eventually(ThrowingRunnable claim) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(claim);
    }
}
