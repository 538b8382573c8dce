package netpol.conformance.cluster.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerProgramsTest {

    @TempDir
    private Path directory;

    private Path program(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void aProgramThatIsMissingIsNamedWithWhereItWasLookedFor() {
        assertThat(ApiServerPrograms.missing(Optional.of(directory)).orElseThrow()).contains("kube-apiserver",
                directory.toString(), "--api-server-dir");
    }

    @Test
    void thoseOfTheDirectoryAreTaken() throws IOException {
        Path kube = program("kube-apiserver");
        Path etcd = program("etcd");
        assertThat(ApiServerPrograms.missing(Optional.of(directory))).isEmpty();
        assertThat(ApiServerPrograms.in(Optional.of(directory))).isEqualTo(new ApiServerPrograms(kube, etcd));
    }

    @Test
    void aFileThatIsNoProgramIsNone() throws IOException {
        Files.writeString(directory.resolve("kube-apiserver"), "notes");
        assertThat(ApiServerPrograms.missing(Optional.of(directory)).orElseThrow()).contains("kube-apiserver");
    }
}
