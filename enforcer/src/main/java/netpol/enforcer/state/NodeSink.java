package netpol.enforcer.state;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.Fields;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.ReducedNode;
import netpol.enforcer.policy.Cidr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes the pod networks from the Node of this node; they stay when it is deleted, for its pods are still here. */
record NodeSink(ClusterState store, ObjectProblems problems) implements ObjectSink<ReducedNode> {

    private static final String KIND = "Node";
    private static final Logger log = LoggerFactory.getLogger(NodeSink.class);

    @Override
    public boolean present(Identity id, ReducedNode node) {
        problems.remove(KIND, id);
        return store.podNetworks(networks(node));
    }

    @Override
    public boolean unreadable(Identity id, JsonNode content, String reason) {
        if (problems.add(KIND, id, reason)) {
            log.error("{} {}: {}; its pod networks stay as they were known", KIND, id.path(), reason);
        }
        return false;
    }

    @Override
    public boolean gone(Identity id) {
        problems.remove(KIND, id);
        return false;
    }

    private static List<Cidr> networks(ReducedNode node) {
        if (node.getSpec() == null) {
            return List.of();
        }
        Set<Cidr> networks = new LinkedHashSet<>();
        Stream.concat(Fields.list(node.getSpec().podCIDRs()).stream(), Stream.ofNullable(node.getSpec().podCIDR()))
                .filter(text -> text != null && !text.isEmpty()).forEach(text -> {
                    try {
                        networks.add(Cidr.parse(text));
                    } catch (IllegalArgumentException e) {
                        log.warn("node {}: spec.podCIDRs: {}; it is left out", node.getMetadata().getName(),
                                e.getMessage());
                    }
                });
        return List.copyOf(networks);
    }
}
