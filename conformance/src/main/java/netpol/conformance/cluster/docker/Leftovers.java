package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Containers and networks that runs made, by their labels. */
record Leftovers(DockerEngine engine) {

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
        List<Container> containers = engine.client().listContainersCmd().withShowAll(true)
                .withLabelFilter(List.of(RunLabels.RUN)).exec().stream()
                .filter(container -> which.test(container.getLabels())).toList();
        containers.stream().map(container -> Thread.ofPlatform().start(() -> remove(container.getId()))).toList()
                .forEach(Leftovers::join);
        containers.stream().map(container -> container.getLabels().get(RunLabels.RUN)).distinct()
                .forEach(new NodeCgroups()::remove);
        containers.forEach(container -> removed.add("container " + container.getNames()[0].substring(1)));
        engine.client().listNetworksCmd().withFilter("label", List.of(RunLabels.RUN)).exec().stream()
                .filter(network -> which.test(network.getLabels())).forEach(network -> {
                    try {
                        engine.client().removeNetworkCmd(network.getId()).exec();
                        removed.add("network " + network.getName());
                    } catch (NotFoundException e) {
                        // Somebody else was quicker.
                        return;
                    }
                });
        return removed;
    }

    private void remove(String container) {
        try {
            engine.client().removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Gone, or somebody else is removing it: the network's removal tells if it should stay.
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
