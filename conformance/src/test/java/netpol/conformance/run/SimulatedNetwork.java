package netpol.conformance.run;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;

/**
 * Does what the objects in the API say at this moment, as the oracle reads them: what a step did not write there has no effect.
 *
 * @param requested what pods were started with, by real {@code namespace/name}
 */
record SimulatedNetwork(KubernetesClient api, Map<String, PodRequest> requested) implements FakeCluster.Network {

    @Override
    public List<Outcome> outcomes(List<Probe> probes) {
        Map<String, ProbeTarget> ends = probes.stream().flatMap(probe -> Stream.of(probe.from(), probe.to()))
                .collect(Collectors.toMap(ProbeTarget::id, each -> each, (one, same) -> one));
        Map<String, List<InetAddress>> addresses = ends.values().stream()
                .collect(Collectors.toMap(ProbeTarget::id, ProbeTarget::addresses));
        Oracle oracle = Oracle.of(policies(), topology(ends)).withAddresses(addresses);
        return probes.stream().map(probe -> oracle
                .decide(new Connection(probe.from().id(), probe.to().id(), probe.port()), IpFamily.of(probe.address()))
                .allowed() ? Outcome.CONNECTED : Outcome.TIMED_OUT).toList();
    }

    private Topology topology(Map<String, ProbeTarget> ends) {
        List<TestNamespace> namespaces = api.namespaces().list().getItems().stream()
                .map(each -> new TestNamespace(each.getMetadata().getName(), labels(each.getMetadata()))).toList();
        List<TestPod> pods = api.pods().inAnyNamespace().list().getItems().stream()
                .map(each -> pod(each.getMetadata())).toList();
        List<OutsideHost> hosts = ends.values().stream().filter(each -> !Topology.isPod(each.id()))
                .map(each -> new OutsideHost(each.id(), each.addresses(), List.of())).toList();
        return new Topology(namespaces, pods, hosts);
    }

    private TestPod pod(ObjectMeta metadata) {
        PodRequest request = requested.get(metadata.getNamespace() + "/" + metadata.getName());
        return new TestPod(metadata.getNamespace(), metadata.getName(), labels(metadata), request.node(),
                request.serves());
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    }

    private List<AppliedPolicy> policies() {
        return api.genericKubernetesResources("networking.k8s.io/v1", "NetworkPolicy").inAnyNamespace().list()
                .getItems().stream().map(SimulatedNetwork::policy).toList();
    }

    private static AppliedPolicy policy(GenericKubernetesResource object) {
        return new AppliedPolicy(object.getMetadata().getNamespace(),
                Map.of("apiVersion", "networking.k8s.io/v1", "kind", "NetworkPolicy", "metadata",
                        Map.of("name", object.getMetadata().getName()), "spec", object.get("spec")));
    }
}
