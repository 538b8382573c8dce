package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;

/** Validates environment variables. */
final class EnvironmentValidation {

    private static final String STRICT = "[-._a-zA-Z][-._a-zA-Z0-9]*";
    private static final int RELAXED = 32, FILE_KEYS = 35;
    private static final List<String> FIELDS = List.of("metadata.name", "metadata.namespace", "metadata.uid",
            "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
            "status.podIPs");

    private EnvironmentValidation() {}

    static void validate(Field container) {
        for (Field variable : container.at("env").each()) {
            if (variable.at("name").text().isEmpty()) {
                variable.at("name").required("");
            } else {
                name(variable.at("name"));
            }
            if (variable.at("valueFrom").present()) {
                source(variable);
            }
        }
        Field all = container.at("envFrom");
        for (Field from : all.each()) {
            if (!from.at("prefix").text().isEmpty()) {
                name(from.at("prefix"));
            }
            List<Field> sources = Stream.of("configMapRef", "secretRef").map(from::at).filter(Field::present).toList();
            sources.forEach(EnvironmentValidation::all);
            if (sources.isEmpty()) {
                all.invalid("\"\"", "must specify one of: `configMapRef` or `secretRef`");
            } else if (sources.size() > 1) {
                all.invalid("\"\"", "may not have more than one field specified at a time");
            }
        }
    }

    private static void all(Field ref) {
        if (ref.at("name").text().isEmpty()) {
            ref.at("name").required("");
        } else {
            ref.at("name").check(Names::dnsSubdomain);
        }
    }

    private static void name(Field name) {
        String text = name.text();
        if (name.since(RELAXED)) {
            if (!text.chars().allMatch(each -> each >= ' ' && each < 0x7f && each != '=')) {
                name.invalid("a valid environment variable name must consist only of printable ASCII characters other"
                        + " than '='");
            }
        } else if (!text.matches(STRICT)) {
            name.invalid(Names.syntax("a valid environment variable name must consist of alphabetic characters, digits,"
                    + " '_', '-', or '.', and must not start with a digit", STRICT, "my.env-name", "MY_ENV.NAME",
                    "MyEnvName1"));
        }
    }

    private static void source(Field variable) {
        Field from = variable.at("valueFrom");
        int sources = 0;
        for (String kind : List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")) {
            Field source = from.at(kind);
            if (source.present()) {
                sources++;
                if (kind.equals("fieldRef")) {
                    field(source.at("fieldPath"));
                } else if (kind.equals("configMapKeyRef") || kind.equals("secretKeyRef")) {
                    key(source);
                }
            }
        }
        if (sources == 0) {
            from.invalid("\"\"", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`"
                    + (from.since(FILE_KEYS) ? ", `secretKeyRef` or `fileKeyRef`" : " or `secretKeyRef`"));
        } else if (!variable.at("value").text().isEmpty()) {
            from.invalid("\"\"", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.invalid("\"\"", "may not have more than one field specified at a time");
        }
    }

    private static void field(Field path) {
        String text = path.text();
        if (text.isEmpty()) {
            path.required("");
        } else if (text.matches("metadata\\.(labels|annotations)\\['.*'\\]")) {
            String key = text.substring(text.indexOf('\'') + 1, text.length() - 2);
            (text.startsWith("metadata.labels") ? Names.qualified(key) : Names.annotationKey(key))
                    .forEach(path::invalid);
        } else if (List.of("metadata.labels", "metadata.annotations").contains(text)) {
            path.oneOf(FIELDS.toArray(String[]::new));
        } else if (!FIELDS.contains(text)) {
            path.invalid("error converting fieldPath: field label not supported: " + text);
        }
    }

    private static void key(Field ref) {
        ref.at("name").check(Names::dnsSubdomain);
        if (ref.at("key").text().isEmpty()) {
            ref.at("key").required("");
        } else {
            ref.at("key").check(Names::dataKey);
        }
    }
}
