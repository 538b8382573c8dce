package netpol.enforcer.objects;

import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PodInfo.NamedPort;
import tools.jackson.databind.JsonNode;

/** Reads Pod of v1. */
public final class PodReader {

    private PodReader() {}

    /**
     * Reads a pod. A hostNetwork pod has the addresses of its node, an ended pod's may be another pod's, and a new pod may
     * have none: these have no {@link PodReading#info}. A pod being deleted is a pod until it has ended or is gone.
     *
     * @throws FieldException when a field has a type that it cannot have
     */
    public static PodReading read(Identity id, JsonNode object) throws FieldException {
        List<String> leftOut = new ArrayList<>();
        Field pod = Field.of(object);
        Field spec = pod.member("spec");
        Field status = pod.member("status");
        String phase = status.member("phase").textOrEmpty();
        boolean hostNetwork = spec.member("hostNetwork").isTrue();
        Set<InetAddress> addresses = addresses(status, leftOut);
        String node = spec.member("nodeName").textOrEmpty().intern(); // kept once per node, not per pod
        PodInfo info = new PodInfo(id.namespace(), id.name(), pod.member("metadata").member("labels").labels(), node,
                addresses, namedPorts(spec, leftOut));
        Instant created = created(pod.member("metadata").member("creationTimestamp"), leftOut);
        return new PodReading(info, created, phase, hostNetwork, leftOut);
    }

    private static Instant created(Field field, List<String> leftOut) throws FieldException {
        String timestamp = field.text();
        try {
            return timestamp == null ? Instant.EPOCH : Instant.parse(timestamp);
        } catch (DateTimeParseException _) {
            leftOut.add(field.path() + ": \"" + timestamp + "\" is no time; the pod is taken for the oldest");
            return Instant.EPOCH;
        }
    }

    private static Set<InetAddress> addresses(Field status, List<String> leftOut) throws FieldException {
        Set<String> texts = new LinkedHashSet<>();
        for (Field address : status.member("podIPs").items()) {
            texts.add(address.member("ip").textOrEmpty());
        }
        texts.add(status.member("podIP").textOrEmpty());
        texts.remove("");
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                addresses.add(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException _) {
                leftOut.add("status.podIPs: \"" + text + "\" is no address and is left out");
            }
        }
        return addresses;
    }

    /** Of the containers that run beside each other: restartable init containers ("sidecars") do, other ones do not. */
    private static List<NamedPort> namedPorts(Field spec, List<String> leftOut) throws FieldException {
        List<Field> containers = new ArrayList<>(spec.member("containers").items());
        for (Field container : spec.member("initContainers").items()) {
            if (container.member("restartPolicy").textOrEmpty().equals("Always")) {
                containers.add(container);
            }
        }
        List<NamedPort> ports = new ArrayList<>();
        for (Field container : containers) {
            for (Field port : container.member("ports").items()) {
                namedPort(port, leftOut).ifPresent(ports::add);
            }
        }
        return ports.stream().distinct().toList();
    }

    private static Optional<NamedPort> namedPort(Field port, List<String> leftOut) throws FieldException {
        String name = port.member("name").textOrEmpty();
        Integer number = port.member("containerPort").integer();
        if (name.isEmpty() || number == null) {
            return Optional.empty();
        }
        Field protocol = port.member("protocol");
        protocol.text();
        try {
            return Optional.of(new NamedPort(name, ProtocolReader.read(protocol), number));
        } catch (FieldException e) {
            leftOut.add("port " + name + ": protocol " + e.getMessage() + "; it is left out");
            return Optional.empty();
        }
    }

    /**
     * Reads what can be read of a pod that {@link #read} refuses; nothing when it has no addresses, has ended, or is perhaps
     * a hostNetwork pod, whose addresses are the node's. Without labels and ports.
     *
     * @param known the pod with this uid, as it was read before
     */
    public static PodReading readable(Identity id, JsonNode object, Optional<PodInfo> known) {
        JsonNode spec = object.path("spec");
        JsonNode network = spec.path("hostNetwork");
        boolean maybeHost = !network.isMissingNode() && !network.isNull()
                && !(network.isBoolean() && !network.booleanValue());
        Set<InetAddress> addresses = readableAddresses(object.path("status"));
        if (addresses.isEmpty()) {
            addresses = known.map(PodInfo::addresses).orElse(Set.of());
        }
        JsonNode nodeName = spec.path("nodeName");
        String node = nodeName.isString() ? nodeName.stringValue() : known.map(PodInfo::node).orElse("");
        PodInfo info = new PodInfo(id.namespace(), id.name(), java.util.Map.of(), node, addresses, List.of());
        JsonNode phase = object.path("status").path("phase");
        return new PodReading(info, readableCreation(object), phase.isString() ? phase.stringValue() : "", maybeHost,
                List.of());
    }

    private static Instant readableCreation(JsonNode object) {
        try {
            return Instant.parse(object.path("metadata").path("creationTimestamp").asString(""));
        } catch (RuntimeException _) {
            return Instant.EPOCH;
        }
    }

    private static Set<InetAddress> readableAddresses(JsonNode status) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        List<JsonNode> texts = new ArrayList<>();
        status.path("podIPs").valueStream().forEach(one -> texts.add(one.path("ip")));
        texts.add(status.path("podIP"));
        for (JsonNode text : texts) {
            try {
                addresses.add(InetAddress.ofLiteral(text.isString() ? text.stringValue() : ""));
            } catch (IllegalArgumentException _) {
                // the others may be addresses all the same
            }
        }
        return addresses;
    }
}
