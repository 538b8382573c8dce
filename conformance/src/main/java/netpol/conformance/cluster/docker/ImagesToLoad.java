package netpol.conformance.cluster.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netpol.conformance.cluster.ClusterException;

/**
 * Images that a user wants on the nodes.
 *
 * @param words each the name of an image of this machine's engine, or the path of a tar
 */
public record ImagesToLoad(List<String> words) {

    public ImagesToLoad {
        words = List.copyOf(words);
    }

    /** @return whether it is a file, which its name or its being there tells */
    public static boolean isFile(String word) {
        return word.matches(".*\\.(tar|tar\\.gz|tgz)") || Files.isRegularFile(Path.of(word));
    }

    /**
     * Looks before anything is started whether they are all there.
     *
     * @throws ClusterException naming the first that is not
     */
    public void require() {
        for (String word : words) {
            if (isFile(word)) {
                ImageArchive.read(Path.of(word));
            } else if (!new Images(DockerEngine.find()).present(word)) {
                throw new ClusterException("this machine's Docker engine has no image " + word
                        + "; build or pull it, or name a tar of it (FILE.tar)");
            }
        }
    }
}
