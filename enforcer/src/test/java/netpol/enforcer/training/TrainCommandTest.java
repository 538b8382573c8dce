package netpol.enforcer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import netpol.enforcer.Enforcer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    @TempDir
    private Path directory;
    private Path keystore;

    @BeforeEach
    void aKeyAsTheDockerfileMakesOne() throws Exception {
        keystore = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=training", "-ext", "san=ip:127.0.0.1", "-keystore",
                keystore.toString(), "-storetype", "PKCS12", "-storepass", "training").redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile()).start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @Test
    void livesThroughAStartWithoutAClusterAndWithoutPrivileges() {
        assertThat(train(Path.of("image/training"))).isZero();
    }

    @Test
    void saysWhichKeystoreIsMissing() {
        StringWriter said = new StringWriter();
        CommandLine command = Enforcer.commandLine().setErr(new PrintWriter(said));
        int status = command.execute("train", "--cluster", "image/training", "--keystore", "nowhere.p12");
        assertThat(status).isEqualTo(1);
        assertThat(said.toString()).contains("nowhere.p12");
    }

    private int train(Path cluster) {
        return Enforcer.commandLine().execute("train", "--cluster", cluster.toString(), "--keystore",
                keystore.toString());
    }
}
