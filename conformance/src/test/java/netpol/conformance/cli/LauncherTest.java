package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code netpol}, on a machine whose Java and Docker are stand-ins and that has no Maven. Both modules are built. */
class LauncherTest {

    private static final String RUNTIME = "needs Maven to make the runtime of the enforcer's image";

    @TempDir
    private Path home;

    @BeforeEach
    void built() throws IOException {
        program("netpol", Files.readString(Path.of("../netpol")));
        program("jdk/bin/java", "#!/bin/sh\necho \"started: $*\"\n");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("bin/docker", "#!/bin/sh\n");
        for (String tool : new String[]{"dirname", "readlink", "sed", "find", "head", "touch", "mktemp"}) {
            Files.createSymbolicLink(home.resolve("bin").resolve(tool), where(tool));
        }
        Files.createFile(home.resolve("pom.xml"));
        for (String module : new String[]{"enforcer", "conformance"}) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
            Path jar = home.resolve(module).resolve("target/netpol-" + module + ".jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
    }

    @Test
    void theEnforcersImageTakesMavenOnce() throws Exception {
        assertThat(netpol("certify", "--cluster", "k3s")).contains(RUNTIME).doesNotContain("started");

        Files.createDirectories(home.resolve("enforcer/target/image/runtime"));

        assertThat(netpol("certify", "--cluster", "k3s")).contains("started: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--implementation none", "--implementation=none", "--implementation installed",
            "--implementation manifest:router.yaml"})
    void whoeverTestsSomethingElseNeedsNoMaven(String implementation) throws Exception {
        assertThat(netpol(("certify --cluster k3s " + implementation).split(" "))).contains("started: ")
                .endsWith(implementation + "\n");
    }

    @Test
    void theProbersImageNeedsNoEnforcer() throws Exception {
        Files.delete(home.resolve("enforcer/target/netpol-enforcer.jar"));
        assertThat(netpol("image", "prober")).contains("started: ").endsWith("image prober\n");
    }

    @Test
    void theEnforcersImageIsMadeOfItsRuntime() throws Exception {
        assertThat(netpol("image", "enforcer")).contains(RUNTIME).doesNotContain("started");

        Files.createDirectories(home.resolve("enforcer/target/image/runtime"));

        assertThat(netpol("image", "enforcer")).contains("started: ");
    }

    @Test
    void theEnforcerByItsNameIsTheEnforcer() throws Exception {
        assertThat(netpol("certify", "--implementation", "enforcer", "--cluster=kind")).contains(RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certify --help", "certify -h", "certify --cluster k3s --help", "fuzz --help", "--help",
            "certify --version"})
    void helpNeedsNoBuildAndNoImage(String line) throws Exception {
        Files.delete(home.resolve("enforcer/target/netpol-enforcer.jar"));
        outdateSuite();
        assertThat(netpol(line.split(" "))).contains("started: ").endsWith(line + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--implementation none", "--implementation=installed", "--implementation command:router",
            "--implementation=manifest:a.yaml", "--implementation kube-router --program ./kube-router"})
    void anotherImplementationNeedsNoEnforcer(String implementation) throws Exception {
        Files.delete(home.resolve("enforcer/target/netpol-enforcer.jar"));
        assertThat(netpol(("certify --cluster embedded " + implementation).split(" "))).contains("started: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --implementation enforcer", " --implementation mutant:slow"})
    void theEnforcerIsBuiltWhereItIsTested(String implementation) throws Exception {
        Files.delete(home.resolve("enforcer/target/netpol-enforcer.jar"));
        assertThat(netpol(("certify --cluster embedded" + implementation).split(" ")))
                .contains("needs Maven to build enforcer").doesNotContain("started");
    }

    private void outdateSuite() throws IOException {
        Path source = home.resolve("conformance/src/main/New.java");
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void program(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path where(String tool) {
        Path usr = Path.of("/usr/bin", tool);
        return Files.exists(usr) ? usr : Path.of("/bin", tool);
    }

    private String netpol(String... arguments) throws IOException, InterruptedException {
        String[] line = new String[arguments.length + 2];
        line[0] = "/bin/sh";
        line[1] = home.resolve("netpol").toString();
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PATH", home.resolve("bin").toString());
        builder.environment().put("NETPOL_JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
