package netpol.conformance.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells one set of promises from another: two runs with one digest were asked the same. */
final class FeatureDigest {

    private FeatureDigest() {}

    /**
     * @param directory of feature files and policies
     * @return the first 12 hexadecimal digits of a SHA-256 over the names and contents of all of them
     * @throws UsageException when a file cannot be read
     */
    static String of(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> promises = files.filter(FeatureDigest::promises)
                    .sorted((one, other) -> directory.relativize(one).toString()
                            .compareTo(directory.relativize(other).toString()))
                    .toList();
            for (Path file : promises) {
                digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (IOException e) {
            throw new UsageException("cannot read the features below " + directory + ": " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean promises(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".feature") || name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
