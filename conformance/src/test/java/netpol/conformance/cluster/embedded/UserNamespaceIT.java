package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster without root, as the user nobody. */
class UserNamespaceIT {

    private static final List<String> AS_NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
            "--");

    @TempDir
    Path directory;

    /** The class path, where nobody may read it. */
    private String readableClassPath() throws IOException {
        List<Path> readable = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path target = directory.resolve(readable.size() + "-" + Path.of(entry).getFileName());
            copy(Path.of(entry), target);
            readable.add(target);
        }
        return readable.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static List<String> asNobody(List<String> command) {
        return Stream.concat(AS_NOBODY.stream(), command.stream()).toList();
    }

    @Test
    void anOrdinaryUserHasAClusterOfHisOwn() throws Exception {
        assumeTrue(!new UserNamespace().needed(), "needs root, to become nobody");
        Shell.Result trial = Shell.run(asNobody(new UserNamespace().wrap(List.of("true"))));
        assumeTrue(trial.status() == 0, "needs user namespaces for ordinary users: " + trial.output());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        Shell.Result result = Shell
                .run(asNobody(new UserNamespace().wrap(Child.command(readableClassPath(), directory, "remove"))));

        assertThat(result.output()).containsPattern("up [a-z0-9]+ connected").contains("closed");
        assertThat(result.status()).isZero();
    }

    @Test
    void aUserNamespaceIsFoundOutByTrying() throws Exception {
        assertThat(new UserNamespace().possible()).isEqualTo(
                Shell.run(new UserNamespace().wrap(List.of("ip", "netns", "add", "trial"))).status() == 0);
    }

    @Test
    void theInnerProgramKnowsWhereItIs() throws Exception {
        assumeTrue(new UserNamespace().possible(), "needs user namespaces");
        assertThat(Shell
                .output(new UserNamespace().wrap(List.of("sh", "-c", "id -u; echo $NETPOL_IN_USER_NAMESPACE; ls /run"))
                        .toArray(String[]::new)))
                .isEqualTo("0\n1\n");
    }
}
