package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;

/**
 * A namespace and the pods that run in it.
 *
 * @param name the real one
 */
record StandingNamespace(String name, List<StandingPod> pods) {

    StandingNamespace {
        pods = List.copyOf(pods);
    }

    /**
     * For each that is wanted a pod of its own that does instead, as far as there are any: one that listens
     * there already, one of that name, before others.
     */
    List<Optional<StandingPod>> match(List<PodRequest> wanted, PodReuse reuse) {
        List<StandingPod> left = new ArrayList<>(pods);
        List<Optional<StandingPod>> matched = new ArrayList<>();
        for (PodRequest request : wanted) {
            Optional<StandingPod> chosen = left.stream().filter(pod -> reuse.fits(pod.request(), request))
                    .min(Comparator.comparing((StandingPod pod) -> !pod.request().serves().equals(request.serves()))
                            .thenComparing(pod -> !pod.request().name().equals(request.name())));
            chosen.ifPresent(left::remove);
            matched.add(chosen);
        }
        return matched;
    }

    long matches(List<PodRequest> wanted, PodReuse reuse) {
        return match(wanted, reuse).stream().filter(Optional::isPresent).count();
    }
}
