package netpol.conformance.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Changes pods at a steady rate, by several connections. */
final class Churn {

    private static final int CONNECTIONS = 16;

    private final ApiCalls calls;
    private final Scale scale;
    private final String name;
    private final AtomicInteger refused = new AtomicInteger();

    Churn(ApiCalls calls, Scale scale, String name) {
        this.calls = calls;
        this.scale = scale;
        this.name = name;
    }

    int refused() {
        return refused.get();
    }

    /** @return writes per second: fewer than wanted when the server is too slow for that many connections */
    double run(Watchers watchers) {
        int events = scale.perSecond() * scale.seconds();
        long pause = TimeUnit.SECONDS.toNanos(1) / scale.perSecond();
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < events; i++) {
                int sequence = i;
                for (long left = began + i * pause - System.nanoTime(); left > 0; left = began + i * pause
                        - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                writers.execute(() -> write(watchers, sequence));
            }
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private void write(Watchers watchers, int sequence) {
        try {
            watchers.writing(sequence);
            calls.send("PATCH", scale.podPath(sequence * 7 % scale.pods()), "application/merge-patch+json",
                    "{\"metadata\":{\"annotations\":{\"%s\":\"%s-%d\"}}}".formatted(Watchers.ANNOTATION, name,
                            sequence));
        } catch (java.io.IOException e) {
            if (refused.getAndIncrement() == 0) {
                System.err.println(e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
