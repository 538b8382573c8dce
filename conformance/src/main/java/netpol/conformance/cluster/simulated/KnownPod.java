package netpol.conformance.cluster.simulated;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;
import tools.jackson.databind.JsonNode;

/**
 * What an implementation keeps of a pod.
 *
 * @param pod by real names; the node by its letter
 * @param addresses those that are the pod's
 * @param ended whether it is Succeeded or Failed, so that it owns no address any more
 * @param terminating whether it has a deletion timestamp
 */
public record KnownPod(TestPod pod, List<InetAddress> addresses, boolean ended, boolean terminating) {

    /** @param object as the API server keeps it */
    static KnownPod of(JsonNode object, String nodeLetter) {
        Meta meta = Meta.of(object);
        JsonNode spec = object.path("spec"), status = object.path("status");
        List<ServedPort> serves = all(spec.path("containers")).flatMap(container -> all(container.path("ports")))
                .map(KnownPod::port).toList();
        return new KnownPod(
                new TestPod(meta.namespace(), meta.name(), meta.labels(), nodeLetter, serves,
                        spec.path("hostNetwork").asBoolean(false)),
                all(status.path("podIPs")).map(each -> InetAddress.ofLiteral(each.path("ip").asString())).toList(),
                Set.of("Succeeded", "Failed").contains(status.path("phase").asString("")), meta.deleting());
    }

    private static ServedPort port(JsonNode port) {
        return new ServedPort(
                new Port(port.path("containerPort").intValue(),
                        port.path("protocol").asStringOpt().map(Protocol::valueOf).orElse(Protocol.TCP)),
                port.path("name").asStringOpt());
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The same with other labels. */
    public KnownPod withLabels(Map<String, String> labels) {
        return new KnownPod(pod.withLabels(labels), addresses, ended, terminating);
    }

    /** The same elsewhere. */
    public KnownPod at(List<InetAddress> others) {
        return new KnownPod(pod, others, ended, terminating);
    }
}
