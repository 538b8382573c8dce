package netpol.conformance.apiserver.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import netpol.conformance.apiserver.selector.FieldSelector;
import netpol.conformance.apiserver.selector.LabelSelector;
import netpol.conformance.apiserver.selector.Selection;
import netpol.conformance.apiserver.store.Store;
import netpol.conformance.apiserver.store.Subscription;
import org.junit.jupiter.api.Test;

class WatchTest {

    /** Clients of 2018, such as kube-router v0.2.1, ask for no bookmarks. Their idle watches took all processors of the machine. */
    @Test
    void idleWatchOfAClientWithoutBookmarksSleeps() throws InterruptedException {
        Watch watch = new Watch(new Store(10), null,
                new Selection("", new LabelSelector("", List.of()), new FieldSelector("", List.of())),
                Subscription.none(), false, List.of(), 1, Duration.ofMillis(10));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        watch.run(_ -> true);

        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
                .as("time that the processor spent on a second without events").isLessThan(Duration.ofMillis(100));
    }
}
