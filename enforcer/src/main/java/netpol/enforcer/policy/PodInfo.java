package netpol.enforcer.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pod as enforcement sees it. hostNetwork pods, ended pods (Succeeded, Failed) and pods without an address are none.
 */
public record PodInfo(String namespace, String name, Map<String, String> labels, String node,
        Set<InetAddress> addresses, List<NamedPort> namedPorts) {

    /** A container port that has a name. */
    public record NamedPort(String name, Protocol protocol, int number) {}

    public PodInfo {
        labels = Map.copyOf(labels);
        addresses = Set.copyOf(addresses);
        namedPorts = List.copyOf(namedPorts);
    }

    public ObjectRef ref() {
        return new ObjectRef("Pod", namespace, name);
    }

    public String id() {
        return namespace + "/" + name;
    }
}
