package netpol.conformance.apiserver.admission.workload;

import netpol.conformance.apiserver.admission.field.Field;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the API server shows an unknown update strategy: with the names of its internal type. */
final class Strategies {

    private Strategies() {}

    static String ofStatefulSet(Field strategy) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("Type", strategy.at("type").text()).putNull("RollingUpdate");
        if (strategy.at("rollingUpdate").present()) {
            shown.putObject("RollingUpdate").put("Partition", strategy.at("rollingUpdate", "partition").number())
                    .putNull("MaxUnavailable");
        }
        return shown.toString();
    }

    static String printed(Field strategy) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("Type", strategy.at("type").text());
        if (strategy.at("rollingUpdate").present()) {
            ObjectNode rolling = shown.putObject("RollingUpdate");
            rolling.set("MaxUnavailable", strategy.at("rollingUpdate", "maxUnavailable").value());
            rolling.set("MaxSurge", strategy.at("rollingUpdate", "maxSurge").value());
        } else {
            shown.putNull("RollingUpdate");
        }
        return shown.toString();
    }
}
