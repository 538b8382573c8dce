package netpol.conformance.apiserver.openapi;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The two versions of OpenAPI. They differ in how a type refers to another, and in where an operation has its bodies. */
enum Dialect {
    V2("#/definitions/"), V3("#/components/schemas/");

    private final String prefix;

    Dialect(String prefix) {
        this.prefix = prefix;
    }

    /** Refers to a definition, where nothing else is said. */
    ObjectNode reference(String definition) {
        return JsonNodeFactory.instance.objectNode().put("$ref", prefix + definition);
    }

    /** Refers to a definition so that extensions may stand beside it. */
    ObjectNode extensibleReference(String definition) {
        if (this == V2) {
            return reference(definition);
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("allOf").add(reference(definition));
        return all;
    }
}
