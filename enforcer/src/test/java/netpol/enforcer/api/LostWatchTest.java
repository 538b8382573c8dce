package netpol.enforcer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.NodeObject;
import netpol.enforcer.testbed.api.PolicyObject;
import netpol.enforcer.testbed.api.SteeredApi;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch that has died is noticed, however it died, and what happened meanwhile is caught up. */
final class LostWatchTest {

    private static final String NODE = "n1";
    private static final int CUTS = 8;
    private static final ConditionFactory SOON = await().atMost(Duration.ofSeconds(60));

    @TempDir
    private Path directory;
    private SteeredApi api;
    private ClusterWatch watch;

    @BeforeEach
    void start() throws Exception {
        api = SteeredApi.local(directory);
        api.put(new NodeObject(NODE, "10.201.0.0/16"));
        api.put(new NamespaceObject("nsa", Map.of()));
        watch = ClusterWatch.of(Optional.of(api.kubeconfig(directory)), NODE);
    }

    @AfterEach
    void stop() throws Exception {
        watch.close();
        api.close();
    }

    @Test
    void cutRightAfterAnEvent() throws Exception {
        started();
        for (int i = 0; i < CUTS; i++) {
            awaitWatching();
            api.put(policy("before" + i));
            api.cut();
            api.put(policy("after" + i));
            awaitPolicies(2 * i + 2);
        }
    }

    @Test
    void cutInTheMiddleOfAnEvent() throws Exception {
        started();
        for (int i = 0; i < CUTS; i++) {
            awaitWatching();
            api.putAndCutInTheMiddle(policy("p" + i));
            awaitPolicies(i + 1);
        }
    }

    @Test
    void silentInTheMiddleOfAnEventWithoutBeingCut() {
        started();
        awaitWatching();
        api.halve();
        api.put(policy("half"));
        awaitPolicies(1);
        SOON.untilAsserted(() -> assertThat(watch.states()).hasSize(4)
                .allSatisfy(state -> assertThat(state.watching()).isTrue()));
    }

    @Test
    void withoutWebSocketsAWatchIsALineForEachEvent() throws Exception {
        api.forgetWebSockets();
        started();
        for (int i = 0; i < CUTS; i++) {
            awaitWatching();
            api.put(policy("before" + i));
            api.cut();
            api.put(policy("after" + i));
            awaitPolicies(2 * i + 2);
        }
    }

    @Test
    void withoutWebSocketsSilenceAloneIsDeath() {
        LineStream stream = new LineStream(Duration.ofMillis(10), Duration.ofMillis(50));

        assertThatThrownBy(stream::next).isInstanceOf(IOException.class)
                .hasMessageStartingWith("nothing was heard of the API server for ");
    }

    /** Whatever goes wrong in the thread that watches: it does not end and leave its kind unheard. */
    @Test
    void errorOfTheProcessIsNotTheEndOfAWatch() {
        AtomicBoolean failing = new AtomicBoolean();
        watch.start(() -> {
            if (failing.getAndSet(false)) {
                throw new StackOverflowError("as a test wants it");
            }
        });
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(60));
        awaitWatching();
        failing.set(true);
        api.put(policy("first"));
        SOON.untilFalse(failing);
        api.put(policy("second"));
        awaitPolicies(2);
    }

    private void started() {
        watch.start(() -> {});
        assertThat(watch.synced()).succeedsWithin(Duration.ofSeconds(60));
    }

    /** Seen by the server: the client is not asked. */
    private void awaitWatching() {
        SOON.untilAsserted(() -> assertThat(api.watching()).endsWith("POLICY 1"));
    }

    private void awaitPolicies(int count) {
        SOON.untilAsserted(() -> assertThat(policies()).hasSize(count));
    }

    private List<Policy> policies() {
        return watch.snapshot().orElseThrow().policies();
    }

    private static PolicyObject policy(String name) {
        return new PolicyObject("nsa", name, name, "{\"podSelector\": {}}");
    }
}
