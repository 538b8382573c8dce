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
import netpol.conformance.cluster.Workload;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/** Everything that runs on the cluster's network and can be probed. */
final class Workloads {

    private final Map<Workload, RunningWorkload> running = new ConcurrentHashMap<>();

    /** Brings one of them up. */
    @FunctionalInterface
    interface Start<R> {
        RunningWorkload run(R request) throws IOException;
    }

    /**
     * Starts all, side by side; in the order of the requests.
     *
     * @throws ClusterException the first failure, after all the others have been stopped again
     */
    <R> List<Workload> start(List<R> requests, Start<R> start) {
        List<RunningWorkload> started = new ArrayList<>();
        Optional<Throwable> failure = Optional.empty();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RunningWorkload> future : requests.stream()
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
            started.forEach(workload -> stop(workload.workload()));
            throw cause instanceof ClusterException known
                    ? known
                    : new ClusterException("not everything could be started: " + cause.getMessage(), cause);
        });
        return started.stream().map(RunningWorkload::workload).toList();
    }

    private <R> RunningWorkload start(R request, Start<R> start) throws IOException {
        RunningWorkload workload = start.run(request);
        running.put(workload.workload(), workload);
        return workload;
    }

    Optional<RunningWorkload> of(Workload workload) {
        return Optional.ofNullable(running.get(workload));
    }

    Optional<RunningWorkload> withId(String id) {
        return running.values().stream().filter(workload -> workload.workload().id().equals(id)).findFirst();
    }

    /** Returns when nothing of it is left; also when it was stopped before. */
    void stop(Workload workload) {
        RunningWorkload known = running.get(workload);
        if (known == null) {
            return;
        }
        try {
            known.stop();
        } catch (IOException e) {
            throw new ClusterException(workload.id() + " could not be stopped: " + e.getMessage(), e);
        } finally {
            running.remove(workload);
        }
    }

    Map<Workload, NetworkNamespace> namespaces() {
        return running.values().stream()
                .collect(Collectors.toMap(RunningWorkload::workload, RunningWorkload::namespace));
    }
}
