package netpol.conformance.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import netpol.conformance.judge.InForce;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.Test;

/** When a change is in force is seen by what the implementation does with a policy that comes after it. */
class SentinelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final List<Duration> effects = new CopyOnWriteArrayList<>();

    private static void becomes(InForce moment, InForce.Sign sign) {
        await().atMost(PATIENCE).until(() -> moment.sign() == sign);
    }

    @Test
    void whatWasWrittenIsInForceWhenALaterPolicyIs() {
        try (FakeCluster cluster = new FakeCluster(2)) {
            Sentinel sentinel = Sentinel.start(cluster, "abc", PATIENCE, effects::add);

            becomes(sentinel.ask(), InForce.Sign.SEEN);
            becomes(sentinel.ask(), InForce.Sign.SEEN);

            assertThat(effects).as("of the policy that closes, and of two that open").hasSize(3);
            assertThat(sentinel.off()).isEmpty();
            sentinel.close();
            assertThat(cluster.running()).isEmpty();
            // The API server's namespace controller removes it.
            await().until(() -> cluster.api().namespaces().withName("netpol-sentinel-abc").get() == null);
        }
    }

    @Test
    void itsPodsAreOnEveryNodeAndOneNodeHasTwo() {
        try (FakeCluster cluster = new FakeCluster(1)) {
            Sentinel sentinel = Sentinel.start(cluster, "abc", PATIENCE, effects::add);

            becomes(sentinel.ask(), InForce.Sign.SEEN);

            assertThat(cluster.running()).containsExactlyInAnyOrder("netpol-sentinel-abc/pod-0",
                    "netpol-sentinel-abc/pod-1");
            sentinel.close();
        }
    }

    @Test
    void asLongAsTheImplementationIsLateTheMomentIsPending() {
        AtomicBoolean opened = new AtomicBoolean();
        try (FakeCluster cluster = new FakeCluster(2,
                connection -> opened.get() ? Outcome.CONNECTED : Outcome.TIMED_OUT)) {
            Sentinel sentinel = Sentinel.start(cluster, "abc", PATIENCE, effects::add);
            InForce moment = sentinel.ask();
            await().atMost(PATIENCE).until(() -> cluster.api().network().v1().networkPolicies()
                    .inNamespace("netpol-sentinel-abc").withName("open-20001").get() != null);
            assertThat(moment.sign()).isEqualTo(InForce.Sign.PENDING);

            opened.set(true);

            becomes(moment, InForce.Sign.SEEN);
            becomes(sentinel.ask(), InForce.Sign.UNKNOWN);
            assertThat(sentinel.off()).as("no port is closed any more").contains("deleted policies stay in force");
            sentinel.close();
        }
    }

    @Test
    void whereNothingEnforcesNothingIsKnown() {
        try (FakeCluster cluster = new FakeCluster(2, connection -> Outcome.CONNECTED)) {
            Sentinel sentinel = Sentinel.start(cluster, "abc", IMPATIENT, effects::add);

            becomes(sentinel.ask(), InForce.Sign.UNKNOWN);

            assertThat(sentinel.off()).contains("no policy is seen in force on every node");
            assertThat(effects).isEmpty();
            sentinel.close();
        }
    }

    @Test
    void anImplementationThatIgnoresItIsNotAskedForEver() {
        try (FakeCluster cluster = new FakeCluster(2, connection -> Outcome.TIMED_OUT)) {
            Sentinel sentinel = Sentinel.start(cluster, "abc", IMPATIENT, effects::add);

            becomes(sentinel.ask(), InForce.Sign.UNKNOWN);
            becomes(sentinel.ask(), InForce.Sign.UNKNOWN);

            await().atMost(PATIENCE).until(() -> sentinel.off().isPresent());
            assertThat(sentinel.ask().pending()).isFalse();
            sentinel.close();
        }
    }

    /** An implementation that crashed, and has started again. */
    @Test
    void afterItWasOffARenewedOneSeesAgain() {
        AtomicBoolean runs = new AtomicBoolean();
        AtomicReference<FakeCluster> itself = new AtomicReference<>();
        try (FakeCluster cluster = new FakeCluster(2, connection -> !runs.get()
                || hasPolicy(itself.get(), connection.replaceAll(".*:([0-9]+)/.*", "$1"))
                        ? Outcome.CONNECTED
                        : Outcome.TIMED_OUT)) {
            itself.set(cluster);
            Sentinel sentinel = Sentinel.start(cluster, "abc", IMPATIENT, effects::add);
            await().atMost(PATIENCE).until(() -> sentinel.off().isPresent());

            runs.set(true);
            Sentinel renewed = sentinel.renewed();

            becomes(renewed.ask(), InForce.Sign.SEEN);
            assertThat(renewed.renewed()).as("nothing is to be renewed").isSameAs(renewed);
            renewed.close();
            assertThat(cluster.running()).isEmpty();
        }
    }

    private static boolean hasPolicy(FakeCluster cluster, String port) {
        return cluster.api().network().v1().networkPolicies().inNamespace("netpol-sentinel-abc-2")
                .withName("open-" + port).get() != null;
    }
}
