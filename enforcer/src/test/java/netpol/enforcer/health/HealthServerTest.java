package netpol.enforcer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import netpol.enforcer.sync.SyncStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HealthServerTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<Boolean> alive = new AtomicReference<>(true);
    private final AtomicReference<List<String>> unsynced = new AtomicReference<>(List.of());
    private final AtomicReference<SyncStatus> status = new AtomicReference<>(succeeded(START));
    private final HttpClient client = HttpClient.newHttpClient();
    private HealthServer server;

    @BeforeEach
    void start() throws IOException {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }
        };
        server = HealthServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new NodeHealth(alive::get, unsynced::get, status::get, Duration.ofMinutes(5), clock),
                Map.of("/page", (query, _) -> Page.Answer.json(200, query.toString())));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void allIsWellWhenTheLastSyncSucceeded() throws Exception {
        for (String path : List.of("/livez", "/readyz", "/healthz")) {
            assertThat(get(path).statusCode()).isEqualTo(200);
            assertThat(get(path).body()).isEqualTo("ok\n");
        }
    }

    @Test
    void furtherPagesHaveTheirQueryAndOneThatFailsSaysWhy() throws Exception {
        assertThat(get("/page?pod=nsa%2Fa&x=1").body()).contains("pod=nsa/a").contains("x=1");
        assertThat(get("/nowhere").body()).contains("/healthz, /livez, /page, /readyz");
    }

    @Test
    void aPageThatTakesLongKeepsNobodyWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (HealthServer slow = HealthServer.start("slow",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Map.of("/slow", (_, _) -> {
                    asked.countDown();
                    awaited(go);
                    return Page.Answer.json(200, "{}");
                }, "/quick", (_, _) -> Page.Answer.json(200, "{}")))) {
            CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(request(slow.port(), "/slow"),
                    BodyHandlers.ofString());
            asked.await();
            assertThat(client.send(request(slow.port(), "/quick"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            go.countDown();
            assertThat(waiting.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void beforeTheCachesAreSyncedItIsLiveButNotReadyAndSaysWhatIsMissing() throws Exception {
        unsynced.set(List.of("pods", "networkpolicies (Connection refused)"));
        status.set(new SyncStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("""
                not listed yet: pods
                not listed yet: networkpolicies (Connection refused)
                nothing has been programmed yet
                """);
    }

    @Test
    void aFailedSyncIsNotReadyButLiveAndHealthyForAPeriod() throws Exception {
        status.set(new SyncStatus(Optional.of(START), Optional.of("set x: No space left on device"), Optional.empty(),
                Optional.empty()));
        now.set(START.plusSeconds(300));

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("the last sync failed: set x: No space left on device");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        now.set(START.plusSeconds(331));
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body()).contains("no successful sync for 331 s: set x: No space left on device");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void aSyncThatTakesForEverIsLive() throws Exception {
        status.set(new SyncStatus(Optional.of(START), Optional.empty(), Optional.empty(), Optional.of(START)));
        now.set(START.plus(Duration.ofDays(1)));

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void theTimeToTheFirstSuccessIsCountedFromTheStart() throws Exception {
        status.set(new SyncStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        now.set(START.plusSeconds(331));

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void anUnfilteredBridgeIsNotReadyAndTheReasonIsSaid() throws Exception {
        status.set(new SyncStatus(Optional.of(START), Optional.empty(), Optional.of("bridge cni0 is not filtered"),
                Optional.empty()));

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("bridge cni0 is not filtered\n");
    }

    @Test
    void aDeadLoopIsNothingOfAll() throws Exception {
        alive.set(false);

        for (String path : List.of("/livez", "/readyz", "/healthz")) {
            assertThat(get(path).statusCode()).isEqualTo(503);
            assertThat(get(path).body()).contains("the sync loop has ended");
        }
    }

    @Test
    void headIsAnsweredAndOtherPathsNameTheRightOnes() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(uri("/livez")).HEAD().build();

        assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health").body()).contains("/livez");
        assertThat(get("/livezz").statusCode()).isEqualTo(404);
    }

    @Test
    void aPortInUseIsNamed() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

        assertThatThrownBy(() -> HealthServer.start(taken, null, Map.of())).isInstanceOf(IOException.class)
                .hasMessageContaining(":" + server.port()).hasMessageContaining("in use");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    private static SyncStatus succeeded(Instant when) {
        return new SyncStatus(Optional.of(when), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
