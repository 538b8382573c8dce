package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many neighbours (addresses with their link-layer addresses) this kernel keeps: of each family so many in all
 * network
 * namespaces together. Beyond that no new neighbour is found, and packets are dropped in silence.
 */
public final class Neighbours {

    /** The kernel's default: gc_thresh3 in ip-sysctl.rst. */
    private static final int USUALLY = 1024;
    private static final int LONGEST = 32;
    private static final int HEX = 16;

    private Neighbours() {}

    /** {@code net.ipv4.neigh.default.gc_thresh3} or that of IPv6, whichever is less. */
    public static int atMost() {
        return Stream.of("ipv4", "ipv6").mapToInt(Neighbours::limit).min().orElseThrow();
    }

    /**
     * How often a neighbour found no room until now, in all network namespaces of the machine. Only the first network
     * namespace of a machine
     * shows it; elsewhere it is 0.
     */
    public static long timesFull() {
        return Stream.of("arp_cache", "ndisc_cache").mapToLong(table -> timesFull(Path.of("/proc/net/stat", table)))
                .sum();
    }

    /** @param file a line of names, and a line of hexadecimal numbers for each processor */
    static long timesFull(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            int column = List.of(lines.getFirst().strip().split("\\s+")).indexOf("table_fulls");
            return column < 0
                    ? 0
                    : lines.stream().skip(1)
                            .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[column], HEX)).sum();
        } catch (IOException _) {
            return 0;
        }
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
