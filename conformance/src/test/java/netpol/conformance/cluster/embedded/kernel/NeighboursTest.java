package netpol.conformance.cluster.embedded.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    private static final Path IPV4 = Path.of("/proc/sys/net/ipv4/neigh/default/gc_thresh3");
    private static final Path IPV6 = Path.of("/proc/sys/net/ipv6/neigh/default/gc_thresh3");

    /** The kernel gives such a file to one read only, and Java's own way to read a file begins with a single byte. */
    @Test
    void theLimitIsTheOneThatOtherProgramsRead() throws Exception {
        assumeThat(Files.exists(IPV4) && Files.exists(IPV6)).as("this network namespace shows the limits").isTrue();
        Process cat = new ProcessBuilder("cat", IPV4.toString(), IPV6.toString()).start();
        String said = new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(Neighbours.atMost())
                .isEqualTo(said.lines().mapToInt(line -> Integer.parseInt(line.strip())).min().orElseThrow());
    }

    @Test
    void neighboursThatFoundNoRoomAreCountedOverAllProcessors(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("arp_cache"), """
                entries  allocs   destroys unresolved_discards table_fulls
                00000400 00000055 00000072 00000000            0000001f
                00000400 000000c9 000000aa 00000000            00000002
                """);
        assertThat(Neighbours.timesFull(file)).isEqualTo(33);
    }

    @Test
    void aMachineThatDoesNotCountThemHasCountedNone(@TempDir Path directory) {
        assertThat(Neighbours.timesFull(directory.resolve("nowhere"))).isZero();
    }
}
