package netpol.conformance.apiserver.schema;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds to a schema how it merges, from the table {@code merging.txt}. */
final class Merging {

    private Merging() {}

    static SchemaBuilder ofType(String definition, SchemaBuilder type) {
        return type.atomic(TypeFacts.MERGING.about(definition, "").contains("atomic"));
    }

    /** @return the schema itself when the table says nothing about the field */
    static Schema ofField(String definition, String field, Schema plain) {
        List<String> facts = TypeFacts.MERGING.about(definition, field);
        if (facts.isEmpty()) {
            return plain;
        }
        SchemaBuilder changed = plain.toBuilder();
        facts.forEach(each -> add(changed, each));
        return changed.build();
    }

    private static void add(SchemaBuilder field, String fact) {
        String[] words = fact.split(" ");
        String[] keys = Arrays.copyOfRange(words, 1, words.length);
        switch (words[0]) {
            case "set" -> field.set();
            case "map" -> field.listMap(keys);
            case "merge" -> {
                if (keys.length == 0) {
                    field.mergesPrimitives();
                } else {
                    field.mergesBy(keys[0]);
                }
            }
            case "retainKeys" -> field.retainsKeys();
            case "replace" -> field.replaces();
            case "atomic" -> field.atomic(true);
            case "granular" -> field.atomic(false);
            case "default" -> field.defaultValue(JsonNodeFactory.instance.stringNode(keys[0]));
            default -> throw new IllegalStateException(fact);
        }
    }
}
