package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageArchiveTest {

    private static final String SAVED = """
            [{"Config": "1.json", "RepoTags": ["gate:v1", "gate:latest"], "Layers": ["1/layer.tar"]}]""";
    private static final String LAYOUT = """
            {"schemaVersion": 2, "manifests": [{"digest": "sha256:1", "annotations":
              {"io.containerd.image.name": "acme/gate:v1", "org.opencontainers.image.ref.name": "v1"}}]}""";

    @TempDir
    private Path directory;

    /** The program tar makes it, so that this test does not read what the same library wrote. */
    private Path tar(String entry, String content, String... options) throws Exception {
        Files.writeString(directory.resolve(entry), content);
        Path file = directory.resolve("image.tar");
        ProcessBuilder builder = new ProcessBuilder("tar", "-C", directory.toString(), "-cf", file.toString());
        builder.command().addAll(List.of(options));
        builder.command().add(entry);
        assertThat(builder.start().waitFor()).isZero();
        return file;
    }

    @Test
    void whatDockerSaveWritesIsNamedByItsTags() throws Exception {
        assertThat(ImageArchive.read(tar("manifest.json", SAVED)).names()).containsExactly("gate:v1", "gate:latest");
    }

    @Test
    void aLayoutIsNamedByItsAnnotations() throws Exception {
        assertThat(ImageArchive.read(tar("index.json", LAYOUT)).names()).containsExactly("acme/gate:v1");
        assertThat(ImageArchive.read(tar("./index.json", LAYOUT)).names()).containsExactly("acme/gate:v1");
    }

    @Test
    void aCompressedOneIsReadAlike() throws Exception {
        assertThat(ImageArchive.read(tar("manifest.json", SAVED, "-z")).names()).contains("gate:v1");
    }

    @Test
    void anImageWithoutANameWouldNotBeFoundByAPod() throws Exception {
        Path file = tar("manifest.json", "[{\"RepoTags\": null}]");
        assertThatThrownBy(() -> ImageArchive.read(file)).isInstanceOf(ClusterException.class)
                .hasMessage(file + " holds an image that has no name: save it by its name (docker save NAME)");
    }

    @Test
    void anotherTarIsNoImage() throws Exception {
        Path file = tar("notes.txt", "text");
        assertThatThrownBy(() -> ImageArchive.read(file)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("holds neither manifest.json nor index.json");
    }

    @Test
    void whatIsNoTarOrNotThereIsSaid() throws IOException {
        Path text = Files.writeString(directory.resolve("text.tar"), "not a tar\n".repeat(100));
        assertThatThrownBy(() -> ImageArchive.read(text)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("text.tar is no tar of images");
        assertThatThrownBy(() -> ImageArchive.read(directory.resolve("no.tar"))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("no.tar that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate.tar", "./out/gate.tar.gz", "gate.tgz", "pom.xml"})
    void aTarOrAFileThatIsThereIsAFile(String word) {
        assertThat(ImagesToLoad.isFile(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "gate:v1", "acme/gate:v1.tar.9"})
    void everythingElseIsTheNameOfAnImage(String word) {
        assertThat(ImagesToLoad.isFile(word)).isFalse();
    }
}
