package netpol.conformance.run;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;

/** Asks a script about everything that touches a namespace with a policy. */
record ScriptedPolicies(KubernetesClient api, FakeCluster.Script script) implements FakeCluster.Network {

    @Override
    public List<Outcome> outcomes(List<Probe> probes) {
        Set<String> isolated = api.network().v1().networkPolicies().inAnyNamespace().list().getItems().stream()
                .map(policy -> policy.getMetadata().getNamespace()).collect(Collectors.toSet());
        return probes.stream().map(probe -> isolated.contains(namespace(probe.from()))
                || isolated.contains(namespace(probe.to()))
                        ? script.outcome(
                                shortName(probe.from()) + " -> " + shortName(probe.to()) + ":" + probe.port())
                        : Outcome.CONNECTED)
                .toList();
    }

    private static String namespace(ProbeTarget probeTarget) {
        return probeTarget.id().contains("/") ? probeTarget.id().substring(0, probeTarget.id().indexOf('/')) : "";
    }

    private static String shortName(ProbeTarget probeTarget) {
        return probeTarget.id().replaceFirst("-[a-z0-9]+(/|$)", "$1");
    }
}
