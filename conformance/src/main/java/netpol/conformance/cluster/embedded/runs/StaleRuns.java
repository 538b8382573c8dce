package netpol.conformance.cluster.embedded.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.process.ProcessTree;

/** Removes what a run made: processes in its namespaces, the namespaces with their links, its directory. */
public final class StaleRuns {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int END_SECONDS = 60;

    private StaleRuns() {}

    /**
     * Of all runs whose owner has ended.
     *
     * @return what was removed, a line each
     */
    public static List<String> remove() {
        List<String> removed = new ArrayList<>();
        try {
            for (RunDirectory directory : RunDirectory.all()) {
                if (!directory.owned()) {
                    removed.addAll(remove(directory));
                }
            }
        } catch (IOException e) {
            throw new ClusterException("what an earlier run left behind was not removed: " + e.getMessage(), e);
        }
        return removed;
    }

    /**
     * Tells the process that keeps a run to end, and waits until it has removed everything.
     *
     * @return what was removed, a line each; empty when there is no such run
     * @throws ClusterException when the run is still going on, or does not end
     */
    public static List<String> end(String run) {
        try {
            Optional<RunDirectory> known = RunDirectory.all().stream().filter(each -> each.run().equals(run))
                    .findFirst();
            if (known.isEmpty()) {
                return List.of();
            }
            RunDirectory directory = known.get();
            if (!directory.owned()) {
                return remove(directory);
            }
            if (!directory.kept()) {
                throw new ClusterException("run " + run + " is going on, process " + directory.owner()
                        + "; Ctrl-C ends it there");
            }
            long owner = directory.owner();
            ProcessHandle.of(owner).ifPresent(StaleRuns::end);
            return List.of("run " + run + ", which process " + owner + " had kept");
        } catch (IOException e) {
            throw new ClusterException("run " + run + " was not removed: " + e.getMessage(), e);
        }
    }

    private static void end(ProcessHandle owner) {
        owner.destroy();
        try {
            owner.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ClusterException("process " + owner.pid() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    /** Names of runs that a process keeps. */
    public static List<String> kept() {
        List<String> names = new ArrayList<>();
        try {
            for (RunDirectory directory : RunDirectory.all()) {
                if (directory.kept() && directory.owned()) {
                    names.add(directory.run());
                }
            }
        } catch (IOException e) {
            throw new ClusterException("runs that are kept cannot be listed: " + e.getMessage(), e);
        }
        return names;
    }

    public static List<String> remove(RunDirectory directory) throws IOException {
        List<NetworkNamespace> namespaces = directory.namespaces();
        List<String> removed = new ArrayList<>();
        List<ProcessHandle> processes = processesIn(namespaces);
        processes.forEach(process -> removed
                .add("process " + process.pid() + process.info().command().map(command -> " " + command).orElse("")));
        new ProcessTree(processes).stop(PATIENCE);
        for (NetworkNamespace namespace : namespaces) {
            namespace.delete();
            removed.add("network namespace " + namespace.name());
        }
        directory.delete();
        removed.add("directory " + directory.path());
        return removed;
    }

    private static List<ProcessHandle> processesIn(List<NetworkNamespace> namespaces) throws IOException {
        Set<String> links = namespaces.stream().map(StaleRuns::link).flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses().filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> links.contains(link(process))).toList();
    }

    /** As {@code /proc/PID/ns/net} shows it. */
    private static String link(NetworkNamespace namespace) {
        try {
            return "net:[" + Files.getAttribute(namespace.path(), "unix:ino") + "]";
        } catch (IOException e) {
            // It has just gone: no process is in it.
            return null;
        }
    }

    private static String link(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "ns/net")).toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            // A zombie, or another user's, of which there are none in our namespaces.
            return "";
        }
    }
}
