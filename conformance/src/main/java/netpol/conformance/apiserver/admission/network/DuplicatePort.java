package netpol.conformance.apiserver.admission.network;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the API server shows a port that a Service has twice: all fields of its internal type, most of them empty. */
record DuplicatePort(String protocol, long port) {

    ObjectNode tree() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("Name", "").put("Protocol", protocol).putNull("AppProtocol").put("Port", port).put("TargetPort", 0)
                .put("NodePort", 0);
        return shown;
    }
}
