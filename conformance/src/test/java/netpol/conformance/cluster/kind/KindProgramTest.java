package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.ClusterException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a program of that name that writes down how it was called. */
class KindProgramTest {

    @TempDir
    private Path directory;

    private KindProgram program(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("kind"), "#!/bin/sh\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new KindProgram(KindProgram.find("/no/such/directory:" + directory).orElseThrow());
    }

    private KindProgram writingDown() throws IOException {
        return program("echo \"$KIND_EXPERIMENTAL_PROVIDER: $*\" >> " + directory.resolve("called") + "\n");
    }

    private String called() throws IOException {
        return Files.readString(directory.resolve("called")).strip();
    }

    @Test
    void aClusterIsMadeInDockerWithAKubeconfigOfItsOwnAndItsNodesAreNotWaitedFor() throws Exception {
        writingDown().create("netpol-1", Path.of("two.yaml"), Path.of("/tmp/kubeconfig"), Optional.empty());
        assertThat(called()).isEqualTo(
                "docker: create cluster --name netpol-1 --config two.yaml --kubeconfig /tmp/kubeconfig --wait 0s");
    }

    @Test
    void anImageOfTheNodesIsHandedOn() throws Exception {
        writingDown().create("c", Path.of("two.yaml"), Path.of("k"), Optional.of("some/node:v1"));
        assertThat(called()).endsWith(" --image some/node:v1");
    }

    @Test
    void anArchiveOfAnImageIsLoadedIntoTheClusterByName() throws Exception {
        writingDown().load("netpol-1", Path.of("/tmp/image.tar"));
        assertThat(called()).isEqualTo("docker: load image-archive /tmp/image.tar --name netpol-1");
    }

    @Test
    void whatItSaysWhenItFailsIsTold() throws Exception {
        KindProgram failing = program("echo Creating cluster; echo ERROR: no space left on device >&2; exit 3\n");
        assertThatThrownBy(() -> failing.load("c", Path.of("a.tar"))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("kind load image-archive a.tar --name c").hasMessageContaining("ended with 3")
                .hasMessageContaining("no space left on device");
    }

    @Test
    void stoppedItLeavesNothingRunningAndBeginsNothingMore() throws Exception {
        Path child = directory.resolve("child");
        KindProgram slow = program(
                "sleep 600 &\necho $! > " + child + ".tmp\nmv " + child + ".tmp " + child + "\nwait\n");
        CompletableFuture<Void> loading = CompletableFuture.runAsync(() -> slow.load("c", Path.of("a.tar")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(child));
        slow.stop();
        assertThatThrownBy(loading::join).hasCauseInstanceOf(ClusterException.class);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(child).strip())).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThatThrownBy(() -> slow.load("c", Path.of("a.tar"))).isInstanceOf(ClusterException.class);
    }

    @Test
    void whatIsNoProgramIsNotFound() throws Exception {
        Files.writeString(directory.resolve("kind"), "a text");
        assertThat(KindProgram.find(directory.toString())).isEmpty();
        assertThat(KindProgram.find("")).isEmpty();
    }
}
