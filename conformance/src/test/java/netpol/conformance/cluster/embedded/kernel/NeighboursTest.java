package netpol.conformance.cluster.embedded.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
