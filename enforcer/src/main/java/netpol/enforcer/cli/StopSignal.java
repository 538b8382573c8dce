package netpol.enforcer.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a request: the command that waits for {@link #asked()} closes what it has opened, and then calls
 * {@link #close()}; then the process ends with status 0, for the JVM's own 143 looks like a crash to kubelet.
 */
final class StopSignal implements AutoCloseable {

    private static final long LIMIT_SECONDS = 10;

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(signal::stop));
        return signal;
    }

    CompletableFuture<Void> asked() {
        return asked;
    }

    private void stop() {
        if (closed.isDone()) {
            return; // the process ends by itself, with the status it has chosen
        }
        asked.complete(null);
        closed.completeOnTimeout(null, LIMIT_SECONDS, TimeUnit.SECONDS).join();
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        closed.complete(null);
    }
}
