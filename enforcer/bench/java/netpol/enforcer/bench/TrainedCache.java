package netpol.enforcer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netpol.enforcer.testbed.NetworkNamespace;

/** The ahead-of-time cache, made as the Dockerfile makes it. */
final class TrainedCache {

    private static final Path CACHE = Path.of("target/bench/netpol-enforcer.aot").toAbsolutePath();

    private TrainedCache() {}

    static Path path() {
        return CACHE;
    }

    static void train() throws IOException {
        Path keystore = Files.createDirectories(CACHE.getParent()).resolve("training.p12");
        Files.deleteIfExists(keystore);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java").toAbsolutePath();
        NetworkNamespace.execute(List.of(java.resolveSibling("keytool").toString(), "-genkeypair", "-keyalg", "EC",
                "-dname", "CN=training", "-ext", "san=ip:127.0.0.1", "-keystore", keystore.toString(), "-storetype",
                "PKCS12", "-storepass", "training"), "");
        NetworkNamespace.execute(List.of(java.toString(), "@" + Path.of("image/java.options").toAbsolutePath(),
                "-XX:AOTCacheOutput=" + CACHE, "-Xlog:aot=error", "-jar",
                Path.of("target/netpol-enforcer.jar").toAbsolutePath().toString(), "train", "--cluster",
                Path.of("image/training").toAbsolutePath().toString(), "--keystore", keystore.toString()), "");
    }
}
