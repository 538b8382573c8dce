package netpol.enforcer.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.testbed.EnforcerProcess;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.api.SteeredApi;
import org.awaitility.core.ConditionFactory;

/** A network namespace with an API server and the packaged program, as the image runs it. */
final class BenchNode implements AutoCloseable {

    static final ConditionFactory SOON = await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(50));

    private final Path directory;
    private final NetworkNamespace namespace;
    private final SteeredApi api;
    private final boolean ownNamespace;
    private EnforcerProcess enforcer;

    private BenchNode(NetworkNamespace namespace, boolean own) throws IOException, GeneralSecurityException {
        this.namespace = namespace;
        this.ownNamespace = own;
        this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "node");
        this.api = new SteeredApi(namespace, directory);
    }

    static BenchNode create() throws IOException, GeneralSecurityException {
        return new BenchNode(NetworkNamespace.create("bench"), true);
    }

    /** In a namespace that is there already, and stays. */
    static BenchNode in(NetworkNamespace namespace) throws IOException, GeneralSecurityException {
        return new BenchNode(namespace, false);
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    SteeredApi api() {
        return api;
    }

    EnforcerProcess enforcer() {
        return enforcer;
    }

    Path gcLog() {
        return directory.resolve("gc.log");
    }

    /**
     * Starts the program with the JVM options and the kind of cache that the image has, as a pod with a service account.
     *
     * @param memory of the container, as {@code -XX:MaxRAM} has it; the DaemonSet's is 256m
     * @param arguments of {@code run}
     */
    void start(String memory, String... arguments) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-XX:MaxRAM=" + memory, "-Xlog:gc:file=" + gcLog(),
                "-XX:AOTCache=" + TrainedCache.path()));
        jvm.addAll(api.podProperties(directory));
        enforcer = EnforcerProcess.start(namespace, jvm, directory.resolve("enforcer.log"), arguments);
    }

    void awaitReady() throws IOException {
        SOON.until(() -> enforcer.ready() || !enforcer.alive());
        if (!enforcer.alive()) {
            throw new IOException("the enforcer has ended: " + enforcer.output());
        }
    }

    /** Ends the program and removes what it has programmed. */
    void reset() {
        if (enforcer != null) {
            enforcer.kill();
        }
        namespace.run("nft flush ruleset");
    }

    @Override
    public void close() throws IOException {
        if (enforcer != null) {
            enforcer.kill();
        }
        api.close();
        if (ownNamespace) {
            namespace.close();
        }
    }
}
