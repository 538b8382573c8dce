package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Locale;

/** The names of fields in JSON. They are those of the messages, but in the schemas of CustomResourceDefinitions. */
final class SchemaNames {

    private static final String EXTENSION = "xKubernetes";

    private SchemaNames() {}

    static String json(FieldDescriptor field) {
        String name = field.getName();
        if (!field.getContainingType().getName().equals("JSONSchemaProps")) {
            return name;
        }
        if (name.startsWith(EXTENSION)) {
            return "x-kubernetes" + name.substring(EXTENSION.length()).replaceAll("([A-Z])", "-$1")
                    .toLowerCase(Locale.ROOT);
        }
        return name.equals("ref") || name.equals("schema") ? "$" + name : name;
    }
}
