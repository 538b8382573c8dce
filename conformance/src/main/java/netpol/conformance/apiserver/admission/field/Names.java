package netpol.conformance.apiserver.admission.field;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** States what is wrong with a name, in the words of {@code k8s.io/apimachinery/pkg/util/validation}. */
public final class Names {

    private static final int LABEL = 63, SUBDOMAIN = 253, PORT = 15;
    private static final String LABEL_SYNTAX = "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            SUBDOMAIN_SYNTAX = LABEL_SYNTAX + "(\\." + LABEL_SYNTAX + ")*",
            UNDERSCORE_LABEL = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?",
            UNDERSCORE_SUBDOMAIN = UNDERSCORE_LABEL + "(\\." + UNDERSCORE_LABEL + ")*",
            RFC_1035_SYNTAX = "[a-z]([-a-z0-9]*[a-z0-9])?",
            KEY_SYNTAX = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]", VALUE_SYNTAX = "(" + KEY_SYNTAX + ")?",
            DATA_KEY_SYNTAX = "[-._a-zA-Z0-9]+", WILDCARD_SYNTAX = "\\*\\." + SUBDOMAIN_SYNTAX;
    private static final String KEY_WORDS = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
            + " with an alphanumeric character";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL_SYNTAX),
            SUBDOMAIN_PATTERN = Pattern.compile(SUBDOMAIN_SYNTAX),
            UNDERSCORE_PATTERN = Pattern.compile(UNDERSCORE_SUBDOMAIN),
            RFC_1035_PATTERN = Pattern.compile(RFC_1035_SYNTAX), KEY_PATTERN = Pattern.compile(KEY_SYNTAX),
            VALUE_PATTERN = Pattern.compile(VALUE_SYNTAX), DATA_KEY_PATTERN = Pattern.compile(DATA_KEY_SYNTAX),
            WILDCARD_PATTERN = Pattern.compile(WILDCARD_SYNTAX), PORT_PATTERN = Pattern.compile("[-a-z0-9]+");

    private Names() {}

    public static List<String> dnsLabel(String name) {
        List<String> errors = length(name, LABEL);
        if (!LABEL_PATTERN.matcher(name).matches()) {
            errors.add(SUBDOMAIN_PATTERN.matcher(name).matches()
                    ? "must not contain dots"
                    : syntax("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
                            + " must start and end with an alphanumeric character", LABEL_SYNTAX, "my-name",
                            "123-abc"));
        }
        return errors;
    }

    public static List<String> dnsSubdomain(String name) {
        List<String> errors = length(name, SUBDOMAIN);
        if (!SUBDOMAIN_PATTERN.matcher(name).matches()) {
            errors.add(syntax(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                            + " '.', and must start and end with an alphanumeric character",
                    SUBDOMAIN_SYNTAX, "example.com"));
        }
        return errors;
    }

    public static List<String> dnsSubdomainWithUnderscore(String name) {
        List<String> errors = length(name, SUBDOMAIN);
        if (!UNDERSCORE_PATTERN.matcher(name).matches()) {
            errors.add(syntax(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-'"
                            + " or '.', and must start and end with an alphanumeric character",
                    UNDERSCORE_SUBDOMAIN,
                    "example.com"));
        }
        return errors;
    }

    public static List<String> wildcardSubdomain(String name) {
        List<String> errors = length(name, SUBDOMAIN);
        if (!WILDCARD_PATTERN.matcher(name).matches()) {
            errors.add(syntax("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain,"
                    + " which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric"
                    + " character", WILDCARD_SYNTAX, "*.example.com"));
        }
        return errors;
    }

    /** The name of a Service, before 1.34 for all of them. */
    public static List<String> dns1035Label(String name) {
        List<String> errors = length(name, LABEL);
        if (!RFC_1035_PATTERN.matcher(name).matches()) {
            errors.add(syntax(
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                            + " alphabetic character, and end with an alphanumeric character",
                    RFC_1035_SYNTAX, "my-name",
                    "abc-123"));
        }
        return errors;
    }

    /** The key of a label, an annotation or a resource; with or without a domain before it. */
    public static List<String> qualified(String key) {
        List<String> errors = new ArrayList<>();
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            errors.add("a valid label key " + syntax(KEY_WORDS, KEY_SYNTAX, "MyName", "my.name", "123-abc")
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
            return errors;
        }
        if (parts.length == 2 && parts[0].isEmpty()) {
            errors.add("prefix part must be non-empty");
        } else if (parts.length == 2) {
            dnsSubdomain(parts[0]).forEach(each -> errors.add("prefix part " + each));
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            errors.add("name part must be non-empty");
        } else {
            length(name, LABEL, "bytes").forEach(each -> errors.add("name part " + each));
        }
        if (!KEY_PATTERN.matcher(name).matches()) {
            errors.add("name part " + syntax(KEY_WORDS, KEY_SYNTAX, "MyName", "my.name", "123-abc"));
        }
        return errors;
    }

    /** The key of an annotation, in which capital letters are allowed in the domain too. */
    public static List<String> annotationKey(String key) {
        return qualified(key.toLowerCase(Locale.ROOT));
    }

    public static List<String> labelValue(String value) {
        List<String> errors = length(value, LABEL, "bytes");
        if (!VALUE_PATTERN.matcher(value).matches()) {
            errors.add(syntax(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                            + " and must start and end with an alphanumeric character",
                    VALUE_SYNTAX, "MyValue", "my_value",
                    "12345"));
        }
        return errors;
    }

    /** The name of a port: an IANA service name in lower case. */
    public static List<String> portName(String name) {
        List<String> errors = length(name, PORT);
        if (!PORT_PATTERN.matcher(name).matches()) {
            errors.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(each -> each >= 'a' && each <= 'z')) {
            errors.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            errors.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            errors.add("must not begin or end with a hyphen");
        }
        return errors;
    }

    /** The key of a ConfigMap or a Secret. */
    public static List<String> dataKey(String key) {
        List<String> errors = length(key, SUBDOMAIN);
        if (!DATA_KEY_PATTERN.matcher(key).matches()) {
            errors.add(syntax("a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
                    DATA_KEY_SYNTAX, "key.name", "KEY_NAME", "key-name"));
        }
        if (key.equals(".") || key.equals("..")) {
            errors.add("must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            errors.add("must not start with '..'");
        }
        return errors;
    }

    /** A name that can stand in a URL. */
    public static List<String> pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        List<String> errors = new ArrayList<>();
        for (String each : List.of("/", "%")) {
            if (name.contains(each)) {
                errors.add("may not contain '" + each + "'");
            }
        }
        return errors;
    }

    private static List<String> length(String text, int most) {
        return length(text, most, "characters");
    }

    private static List<String> length(String text, int most, String unit) {
        List<String> errors = new ArrayList<>();
        if (text.getBytes(StandardCharsets.UTF_8).length > most) {
            errors.add("must be no more than " + most + " " + unit);
        }
        return errors;
    }

    /** An objection that states the regular expression and examples. */
    public static String syntax(String words, String expression, String... examples) {
        StringBuilder text = new StringBuilder(words).append(" (");
        if (examples.length > 0) {
            text.append("e.g. '").append(String.join("',  or '", examples)).append("', ");
        }
        return text.append("regex used for validation is '").append(expression).append("')").toString();
    }
}
