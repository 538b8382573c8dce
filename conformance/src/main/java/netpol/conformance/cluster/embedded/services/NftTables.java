package netpol.conformance.cluster.embedded.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.network.Node;

/** Rules that others than the implementation have on a node, by the program nft. */
public final class NftTables {

    private NftTables() {}

    /** Whether there is such a program. */
    public static boolean possible() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "nft")));
    }

    /** @param rules as nft reads them from a file */
    static void load(Node node, String rules) {
        try {
            Process nft = new ProcessBuilder("nsenter", "--net=" + node.namespace().path(), "--", "nft", "-f", "-")
                    .redirectErrorStream(true).start();
            try (var input = nft.getOutputStream()) {
                input.write(rules.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (nft.waitFor() != 0) {
                throw new ClusterException("nft on " + node.name() + " refused: " + said);
            }
        } catch (IOException e) {
            throw new ClusterException("nft could not be run on " + node.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while nft ran on " + node.name(), e);
        }
    }
}
