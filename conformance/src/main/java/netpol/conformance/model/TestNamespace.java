package netpol.conformance.model;

import java.util.Map;

/** A namespace of a scenario, by the short name the feature uses. */
public record TestNamespace(String name, Map<String, String> labels) {

    public TestNamespace {
        labels = Map.copyOf(labels);
    }
}
