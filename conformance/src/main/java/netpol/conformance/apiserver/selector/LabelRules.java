package netpol.conformance.apiserver.selector;

import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with the key or the value of a label (Kubernetes documentation, Labels and Selectors: Syntax). */
final class LabelRules {

    private static final int LONGEST = 63;
    private static final String PART = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            OF = "of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            KEY_EXAMPLES = " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + PART
                    + "')",
            VALUE_EXAMPLES = " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(" + PART
                    + ")?')",
            TOO_LONG = "must be no more than " + LONGEST + " bytes";
    private static final Pattern NAME = Pattern.compile(PART), VALUE = Pattern.compile("(" + PART + ")?"),
            PREFIX = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private LabelRules() {}

    static Optional<String> wrongKey(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            return Optional.of("a valid label key must consist " + OF + KEY_EXAMPLES
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (parts.length == 2 && !PREFIX.matcher(parts[0]).matches()) {
            return Optional.of(parts[0].isEmpty()
                    ? "prefix part must be non-empty"
                    : "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
                            + "'-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', "
                            + "regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*"
                            + "[a-z0-9])?)*')");
        }
        String name = parts[parts.length - 1];
        if (name.length() > LONGEST) {
            return Optional.of("name part " + TOO_LONG);
        }
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("name part must consist " + OF + KEY_EXAMPLES);
    }

    static Optional<String> wrongValue(String value) {
        if (value.length() > LONGEST) {
            return Optional.of(TOO_LONG);
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("a valid label must be an empty string or consist " + OF + VALUE_EXAMPLES);
    }
}
