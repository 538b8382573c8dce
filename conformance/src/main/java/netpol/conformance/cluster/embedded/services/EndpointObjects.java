package netpol.conformance.cluster.embedded.services;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import netpol.conformance.model.IpFamily;

/**
 * What a control plane writes about the pods behind a Service: Endpoints, and an EndpointSlice per address family and, since a named port may
 * be another one on each pod, per pod. Who stands in for kube-proxy reads them.
 *
 * @param numbers the port of a pod that a port of the Service leads to, if it has it
 */
public record EndpointObjects(BiFunction<Pod, ServicePort, Optional<Integer>> numbers) {

    /** Of a Service in front of these pods, which run. */
    public List<HasMetadata> of(Service service, List<Pod> pods) {
        List<HasMetadata> all = new ArrayList<>();
        endpoints(service, pods).ifPresent(all::add);
        for (Pod pod : pods) {
            for (IpFamily family : IpFamily.values()) {
                slice(service, pod, family).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<EndpointSlice> slice(Service service, Pod pod, IpFamily family) {
        List<String> addresses = addresses(pod, family);
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        String type = family == IpFamily.IPV4 ? "IPv4" : "IPv6";
        return Optional.of(new EndpointSliceBuilder().withNewMetadata()
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName() + "-" + pod.getMetadata().getName() + "-"
                        + type.toLowerCase(Locale.ROOT))
                .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                .addToLabels("endpointslice.kubernetes.io/managed-by", "netpol.test").endMetadata()
                .withAddressType(type)
                .withEndpoints(new EndpointBuilder().withAddresses(addresses).withNodeName(pod.getSpec().getNodeName())
                        .withTargetRef(reference(pod)).withNewConditions().withReady(true).withServing(true)
                        .withTerminating(false).endConditions().build())
                .withPorts(service.getSpec().getPorts().stream()
                        .flatMap(port -> numbers.apply(pod, port).stream()
                                .map(number -> new io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder()
                                        .withName(port.getName()).withProtocol(port.getProtocol()).withPort(number)
                                        .build()))
                        .toList())
                .build());
    }

    /** They know the first family only. */
    private Optional<Endpoints> endpoints(Service service, List<Pod> pods) {
        EndpointsBuilder endpoints = new EndpointsBuilder().withNewMetadata()
                .withNamespace(service.getMetadata().getNamespace()).withName(service.getMetadata().getName())
                // Its mirror would be a second slice of each.
                .addToLabels("endpointslice.kubernetes.io/skip-mirror", "true").endMetadata();
        for (Pod pod : pods) {
            EndpointAddress address = new EndpointAddressBuilder().withIp(pod.getStatus().getPodIP())
                    .withNodeName(pod.getSpec().getNodeName()).withTargetRef(reference(pod)).build();
            endpoints.addNewSubset().withAddresses(address)
                    .withPorts(service.getSpec().getPorts().stream()
                            .flatMap(port -> numbers.apply(pod, port).stream()
                                    .map(number -> new EndpointPortBuilder().withName(port.getName())
                                            .withProtocol(port.getProtocol()).withPort(number).build()))
                            .toList())
                    .endSubset();
        }
        return pods.isEmpty() ? Optional.empty() : Optional.of(endpoints.build());
    }

    private static List<String> addresses(Pod pod, IpFamily family) {
        return pod.getStatus().getPodIPs().stream().map(PodIP::getIp)
                .filter(each -> IpFamily.of(InetAddress.ofLiteral(each)) == family).toList();
    }

    private static ObjectReference reference(Pod pod) {
        return new ObjectReferenceBuilder().withKind("Pod").withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName()).withUid(pod.getMetadata().getUid()).build();
    }
}
