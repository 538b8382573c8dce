package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Containers and networks that runs made, by their labels. */
record StaleContainers(DockerEngine engine) {

    private static final String KIND_CLUSTER = "io.x-k8s.kind.cluster";

    /** Removes what one run made. */
    List<String> removeRun(String run) {
        return remove(labels -> run.equals(labels.get(RunLabels.RUN)));
    }

    /** Removes what runs made that are dead. */
    List<String> removeDead() {
        return remove(RunLabels::ownerIsDead);
    }

    /** The same, and what was kept. */
    List<String> removeDeadAndKept() {
        return remove(
                labels -> RunLabels.ownerIsDead(labels) || RunLabels.NOBODY.equals(labels.get(RunLabels.OWNER)));
    }

    private List<String> remove(Predicate<Map<String, String>> which) {
        List<String> removed = new ArrayList<>();
        List<Network> networks = engine.client().listNetworksCmd().withFilter("label", List.of(RunLabels.RUN)).exec()
                .stream().filter(network -> which.test(network.getLabels())).toList();
        List<Container> containers = new ArrayList<>(labelled(RunLabels.RUN, which));
        containers.addAll(labelled(KIND_CLUSTER, kindClustersOf(networks)));
        containers.stream().map(container -> Thread.ofPlatform().start(() -> remove(container.getId()))).toList()
                .forEach(StaleContainers::join);
        networks.forEach(network -> new NodeCgroups().remove(network.getLabels().get(RunLabels.RUN)));
        containers.forEach(container -> removed.add("container " + container.getNames()[0].substring(1)));
        networks.forEach(network -> {
            try {
                engine.client().removeNetworkCmd(network.getId()).exec();
                removed.add("network " + network.getName());
            } catch (NotFoundException e) {
                // Another process has removed it.
                return;
            }
        });
        return removed;
    }

    private List<Container> labelled(String label, Predicate<Map<String, String>> which) {
        return engine.client().listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec().stream()
                .filter(container -> which.test(container.getLabels())).toList();
    }

    /** kind labels its nodes itself, with the name that a run gave the cluster: that of the run's own network. */
    private static Predicate<Map<String, String>> kindClustersOf(List<Network> networks) {
        Set<String> names = networks.stream().map(Network::getName).collect(Collectors.toSet());
        return labels -> names.contains(labels.get(KIND_CLUSTER));
    }

    private void remove(String container) {
        try {
            engine.client().removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Gone, or another process is removing it: the network's removal tells if it should stay.
            return;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
