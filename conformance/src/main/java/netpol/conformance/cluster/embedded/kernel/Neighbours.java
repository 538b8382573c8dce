package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How many neighbours (addresses with their link-layer addresses) this kernel keeps: of each family so many in all network
 * namespaces together. Beyond that nobody finds anybody new, and packets are dropped in silence.
 */
public final class Neighbours {

    /** As long as nobody says otherwise: gc_thresh3 in ip-sysctl.rst. */
    private static final int USUALLY = 1024;
    private static final int LONGEST = 32;

    private Neighbours() {}

    /** {@code net.ipv4.neigh.default.gc_thresh3} or that of IPv6, whichever is less. */
    public static int atMost() {
        return Stream.of("ipv4", "ipv6").mapToInt(Neighbours::limit).min().orElseThrow();
    }

    private static int limit(String family) {
        try (InputStream file = Files.newInputStream(Path.of("/proc/sys/net", family, "neigh/default/gc_thresh3"))) {
            // In one read: the next one finds the end, and Files.readString begins with a single byte.
            return Integer.parseInt(new String(file.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException _) {
            // Only the first network namespace of a machine shows it.
            return USUALLY;
        }
    }
}
