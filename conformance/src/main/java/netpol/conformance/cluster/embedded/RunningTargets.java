package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.probe.ProbeTarget;

/** Everything that runs on the cluster's network and can be probed. */
final class RunningTargets {

    private final Map<ProbeTarget, RunningTarget> running = new ConcurrentHashMap<>();

    /** Brings one of them up. */
    @FunctionalInterface
    interface Start<R> {
        RunningTarget run(R request) throws IOException;
    }

    /**
     * Starts all, side by side; in the order of the requests.
     *
     * @throws ClusterException the first failure, after all the others have been stopped again
     */
    <R> List<ProbeTarget> start(List<R> requests, Start<R> start) {
        List<RunningTarget> started = new ArrayList<>();
        Optional<Throwable> failure = Optional.empty();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RunningTarget> future : requests.stream()
                    .map(request -> executor.submit(() -> start(request, start))).toList()) {
                try {
                    started.add(future.get());
                } catch (ExecutionException e) {
                    failure = failure.or(() -> Optional.of(e.getCause()));
                } catch (InterruptedException e) {
                    // The others are waited for: what they made must be known to be removed.
                    Thread.currentThread().interrupt();
                    failure = failure.or(() -> Optional.of(e));
                }
            }
        }
        failure.ifPresent(cause -> {
            started.forEach(probeTarget -> stop(probeTarget.probeTarget()));
            throw cause instanceof ClusterException known
                    ? known
                    : new ClusterException("not everything could be started: " + cause.getMessage(), cause);
        });
        return started.stream().map(RunningTarget::probeTarget).toList();
    }

    private <R> RunningTarget start(R request, Start<R> start) throws IOException {
        RunningTarget probeTarget = start.run(request);
        running.put(probeTarget.probeTarget(), probeTarget);
        return probeTarget;
    }

    Optional<RunningTarget> of(ProbeTarget probeTarget) {
        return Optional.ofNullable(running.get(probeTarget));
    }

    Optional<RunningTarget> withId(String id) {
        return running.values().stream().filter(probeTarget -> probeTarget.probeTarget().id().equals(id)).findFirst();
    }

    /** Returns when nothing of it is left; also when it was stopped before. */
    void stop(ProbeTarget probeTarget) {
        RunningTarget known = running.get(probeTarget);
        if (known == null) {
            return;
        }
        try {
            known.stop();
        } catch (IOException e) {
            throw new ClusterException(probeTarget.id() + " could not be stopped: " + e.getMessage(), e);
        } finally {
            running.remove(probeTarget);
        }
    }

    Map<ProbeTarget, NetworkNamespace> namespaces() {
        return running.values().stream()
                .collect(Collectors.toMap(RunningTarget::probeTarget, RunningTarget::namespace));
    }
}
