package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeImages;
import netpol.conformance.cluster.docker.ImagesToLoad;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedImagesTest {

    /** A cluster that takes images, and remembers in which order. */
    private static final class Taking extends FakeCluster implements NodeImages {

        private final List<String> events = new ArrayList<>();

        Taking() {
            super(1, _ -> Outcome.CONNECTED);
        }

        @Override
        public void loadImage(String image) {
            events.add("image " + image);
        }

        @Override
        public void loadArchive(Path archive) {
            events.add("archive " + archive);
        }

        @Override
        public void buildImage(Path context, String image) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void imagesAreOnTheNodesBeforeTheImplementationIs(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("manifest.json"), "[{\"RepoTags\": [\"other:v2\"]}]");
        Path tar = directory.resolve("other.tar");
        assertThat(new ProcessBuilder("tar", "-C", directory.toString(), "-cf", tar.toString(), "manifest.json")
                .start().waitFor()).isZero();
        List<String> said = new ArrayList<>();
        try (Taking cluster = new Taking();
                LoadedImages images = new LoadedImages(new NoImplementation(),
                        new ImagesToLoad(List.of("gate:v1", tar.toString())))) {
            images.install(cluster, said::add);
            assertThat(cluster.events).containsExactly("image gate:v1", "archive " + tar);
        }
        assertThat(said).containsExactly("loading gate:v1 into the nodes",
                "loading other:v2 of " + tar + " into the nodes", "nothing is installed");
    }

    @Test
    void aClusterThatTakesNoImagesSaysSo() {
        try (FakeCluster cluster = new FakeCluster(1, _ -> Outcome.CONNECTED);
                LoadedImages images = new LoadedImages(new NoImplementation(), new ImagesToLoad(List.of("gate:v1")))) {
            assertThatThrownBy(() -> images.install(cluster, line -> {
                // no test reads it
            })).isInstanceOf(ClusterException.class)
                    .hasMessage("--load-image: nodes of fake take no images from this machine");
        }
    }
}
