package netpol.conformance.cluster.docker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import netpol.conformance.cluster.ClusterException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tar of images: as {@code docker save} writes it ({@code manifest.json}), or an OCI image layout ({@code index.json}; OCI Image
 * Layout Specification), plain or compressed by gzip.
 *
 * @param names of the images in it, with their tags
 */
public record ImageArchive(Path file, List<String> names) {

    private static final int GZIP = 0x1f8b;
    /** Of containerd, then of the specification; the latter may be a tag only. */
    private static final List<String> NAMES = List.of("io.containerd.image.name", "org.opencontainers.image.ref.name");

    /** @throws ClusterException when it cannot be read, or holds no image that has a name */
    public static ImageArchive read(Path file) {
        if (!Files.isReadable(file)) {
            throw new ClusterException("there is no file " + file + " that can be read");
        }
        try (InputStream bytes = plain(file); TarArchiveInputStream tar = new TarArchiveInputStream(bytes)) {
            List<String> names = new ArrayList<>();
            boolean image = false;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                switch (entry.getName().replaceFirst("^\\./", "")) {
                    case "manifest.json" -> {
                        image = true;
                        JsonMapper.shared().readTree(tar.readAllBytes())
                                .forEach(each -> each.path("RepoTags").forEach(name -> names.add(name.asString())));
                    }
                    case "index.json" -> {
                        image = true;
                        names.addAll(named(JsonMapper.shared().readTree(tar.readAllBytes())));
                    }
                    default -> {
                        // a layer, or its description
                    }
                }
            }
            return checked(file, image, names);
        } catch (IOException | JacksonException e) {
            throw new ClusterException(file + " is no tar of images: " + e.getMessage(), e);
        }
    }

    private static List<String> named(JsonNode index) {
        return index.path("manifests").values().stream().map(each -> each.path("annotations"))
                .flatMap(
                        notes -> NAMES.stream().map(key -> notes.path(key).asString("")).filter(name -> !name.isEmpty())
                                .limit(1))
                .toList();
    }

    private static ImageArchive checked(Path file, boolean image, List<String> names) {
        if (!image) {
            throw new ClusterException(
                    file + " is no tar of images: it holds neither manifest.json nor index.json (docker save NAME)");
        }
        if (names.isEmpty()) {
            throw new ClusterException(
                    file + " holds an image that has no name: save it by its name (docker save NAME)");
        }
        return new ImageArchive(file, names.stream().distinct().toList());
    }

    private static InputStream plain(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        int first = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return first == GZIP ? new GZIPInputStream(bytes) : bytes;
    }
}
