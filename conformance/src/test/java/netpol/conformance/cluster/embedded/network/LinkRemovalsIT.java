package netpol.conformance.cluster.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links go together, and one that is not there keeps no other from going. */
class LinkRemovalsIT {

    private static final int LINKS = 12;
    private static final int NO_LINK = 4711;

    private final NetworkNamespace namespace = new NetworkNamespace("netpol-links-" + ProcessHandle.current().pid());
    private RouteSocket routes;
    private LinkRemovals removals;

    @BeforeEach
    void makeLinks() throws Exception {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        ip("netns", "add", namespace.name());
        routes = namespace.call(RouteSocket::new);
        for (int index = 100; index < 100 + LINKS; index++) {
            routes.addBridge(index, "link" + index, MacAddress.of(index));
        }
        routes.commit();
        removals = new LinkRemovals(namespace.call(RouteSocket::new));
    }

    @AfterEach
    void removeAll() throws Exception {
        if (removals != null) {
            removals.close();
            routes.close();
            ip("netns", "del", namespace.name());
        }
    }

    @Test
    void aLinkIsGoneWhenItsRemovalReturnsAndOthersStay() throws Exception {
        removals.remove(101);

        assertThat(links()).hasSize(LINKS - 1).doesNotContain("link101");
    }

    @Test
    void whatIsAskedForAtOnceIsAllGone() throws Exception {
        assertThat(removeAtOnce(IntStream.range(101, 100 + LINKS).boxed().toList())).isEmpty();

        assertThat(links()).containsExactly("link100");
    }

    @Test
    void whoAsksForALinkThatIsNotThereIsToldAndTheOthersAreGone() throws Exception {
        List<Integer> indexes = new ArrayList<>(IntStream.range(100, 100 + LINKS).boxed().toList());
        indexes.add(LINKS / 2, NO_LINK);

        assertThat(removeAtOnce(indexes)).hasSize(1).first().asString().contains("delete link " + NO_LINK);

        assertThat(links()).isEmpty();
    }

    @Test
    void oneRequestThatNamesALinkThatIsNotThereRemovesNone() throws Exception {
        routes.delete(List.of(100, NO_LINK, 101));

        assertThatThrownBy(routes::commit).hasMessageContaining("link " + NO_LINK);

        assertThat(links()).hasSize(LINKS);
    }

    /** @return what went wrong */
    private List<String> removeAtOnce(List<Integer> indexes) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int index : indexes) {
                all.add(executor.submit(() -> {
                    removals.remove(index);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause().getMessage());
                }
            }
        }
        return failures;
    }

    private List<String> links() throws Exception {
        return ip("-n", namespace.name(), "-o", "link", "show", "type", "bridge").lines()
                .map(line -> line.split(": ")[1]).toList();
    }

    private static String ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
