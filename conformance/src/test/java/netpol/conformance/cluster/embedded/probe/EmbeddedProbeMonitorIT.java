package netpol.conformance.cluster.embedded.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.cluster.probe.TrySeries;
import org.junit.jupiter.api.Test;

/** When a monitor gives room to the next one. */
class EmbeddedProbeMonitorIT {

    @Test
    void aWatchIsOverWhenNothingIsTriedAnyMoreNotWhenAllIsAnswered() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        EmbeddedProbeMonitor monitor = EmbeddedProbeMonitor.begin(List.of(), Duration.ofMillis(10), Map::of,
                new SourcePorts(),
                () -> {
                    over.complete(null);
                    goOn.join();
                });
        CompletableFuture<List<TrySeries>> seen = CompletableFuture.supplyAsync(monitor::stop);

        over.join();
        assertThat(seen).isNotDone();
        goOn.complete(null);

        assertThat(seen.join()).isEmpty();
    }
}
