package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;

/**
 * Pods that a scenario has of those before it. Where nothing is handed on there are none, and every namespace is new.
 */
final class InheritedPods {

    private final Cluster cluster;
    private final NamespaceObjects namespaces;
    private final NamespaceLeases leases;
    /**
     * The pods that no step has asked for yet, by the namespace's short name: without labels, since nothing is
     * to select them.
     */
    private final Map<String, List<StandingPod>> spare = new HashMap<>();

    InheritedPods(Cluster cluster, NamespaceObjects namespaces, NamespaceLeases leases) {
        this.cluster = cluster;
        this.namespaces = namespaces;
        this.leases = leases;
    }

    /**
     * Afterwards the namespace is there.
     *
     * @return for each that is wanted the pod that has become it, if there is one
     */
    synchronized List<Optional<StandingPod>> take(String namespace, List<PodRequest> wanted) {
        if (namespaces.announced(namespace)) {
            Optional<StandingNamespace> leased = leases.take(wanted);
            leased.ifPresentOrElse(
                    each -> {
                        spare.put(namespace, new ArrayList<>(each.pods()));
                        namespaces.take(namespace, each.name());
                    },
                    () -> namespaces.create(namespace));
        }
        if (!spare.containsKey(namespace)) {
            return wanted.stream().map(_ -> Optional.<StandingPod>empty()).toList();
        }
        PodReuse reuse = leases.reuse().orElseThrow();
        List<StandingPod> here = spare.get(namespace);
        List<Optional<StandingPod>> matched = new StandingNamespace(namespace, here).match(wanted, reuse);
        List<Optional<StandingPod>> taken = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            PodRequest become = wanted.get(i);
            matched.get(i).ifPresent(here::remove);
            taken.add(matched.get(i).map(pod -> become(pod, become, reuse)));
        }
        here.replaceAll(pod -> labelled(pod, Map.of()));
        return taken;
    }

    private StandingPod become(StandingPod pod, PodRequest wanted, PodReuse reuse) {
        StandingPod labelled = labelled(pod, wanted.labels());
        if (pod.request().serves().equals(wanted.serves())) {
            return labelled;
        }
        reuse.serve(pod.probeTarget(), wanted.serves());
        return labelled.withServes(wanted.serves());
    }

    private StandingPod labelled(StandingPod pod, Map<String, String> labels) {
        StandingPod labelled = pod.withLabels(labels);
        if (!pod.request().labels().equals(labels)) {
            label(labelled);
        }
        return labelled;
    }

    /** Has the API show the labels that it has now. */
    void label(StandingPod pod) {
        cluster.api().pods().inNamespace(pod.request().namespace()).withName(pod.request().name()).edit(object -> {
            object.getMetadata().setLabels(pod.request().labels());
            return object;
        });
    }

    /** Whether one is called so in the cluster. */
    synchronized boolean spare(String namespace, String name) {
        return spare.getOrDefault(namespace, List.of()).stream()
                .anyMatch(pod -> pod.request().name().equals(name));
    }

    /** From now on they are another's. */
    synchronized List<StandingPod> handOver(String namespace) {
        return Optional.ofNullable(spare.remove(namespace)).orElse(List.of());
    }

    synchronized List<Runnable> stops(String namespace) {
        return stops(Stream.ofNullable(spare.remove(namespace)));
    }

    synchronized List<Runnable> stops() {
        List<Runnable> stops = stops(spare.values().stream());
        spare.clear();
        return stops;
    }

    private List<Runnable> stops(Stream<List<StandingPod>> pods) {
        return pods.flatMap(List::stream).<Runnable>map(pod -> () -> cluster.stopPod(pod.probeTarget())).toList();
    }
}
