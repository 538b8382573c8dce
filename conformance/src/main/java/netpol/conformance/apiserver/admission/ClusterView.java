package netpol.conformance.apiserver.admission;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What admission looks up among the stored objects. */
public interface ClusterView {

    /** The Namespace of that name. */
    Optional<ObjectNode> namespace(String name);

    /** All Services, whose cluster IPs and node ports are taken. */
    List<ObjectNode> services();

    /** The PriorityClass of that name. */
    Optional<ObjectNode> priorityClass(String name);
}
