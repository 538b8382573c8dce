package netpol.conformance.apiserver.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Validates the length, the pattern and the format of a text, and the bounds of a number. */
final class ScalarRules {

    private ScalarRules() {}

    static List<Cause> validate(String path, JsonNode value, Props schema) {
        List<Cause> causes = new ArrayList<>();
        if (value.isString()) {
            length(path, value.stringValue(), schema).ifPresent(causes::add);
            format(path, value.stringValue(), schema).ifPresent(causes::add);
        } else if (value.isNumber()) {
            range(path, value, schema).ifPresent(causes::add);
            multiple(path, value, schema).ifPresent(causes::add);
            most(path, value, schema).ifPresent(causes::add);
            least(path, value, schema).ifPresent(causes::add);
        }
        return causes;
    }

    /** The first of three rules that is broken. */
    private static Optional<Cause> length(String path, String text, Props schema) {
        int length = text.codePointCount(0, text.length());
        Optional<Cause> tooLong = schema.value("maxLength").filter(each -> length > each.asLong())
                .map(each -> Causes.tooLong(path, each.asLong()));
        return tooLong
                .or(() -> schema.value("minLength").filter(each -> length < each.asLong())
                        .map(each -> Causes.body(path, quote(text),
                                "should be at least " + each.asLong() + " chars long")))
                .or(() -> schema.value("pattern").map(JsonNode::asString)
                        .filter(each -> !Pattern.compile(each).matcher(text).find())
                        .map(each -> Causes.body(path, quote(text), "should match '" + each + "'")));
    }

    private static Optional<Cause> format(String path, String text, Props schema) {
        String format = schema.text("format");
        return StringFormats.accepts(format, text)
                ? Optional.empty()
                : Optional.of(new Cause("FieldValueTypeInvalid", path, "Invalid value: " + quote(text) + ": " + path
                        + " in body must be of type " + format + ": " + quote(text)));
    }

    private static Optional<Cause> range(String path, JsonNode value, Props schema) {
        boolean small = schema.text("type").equals("integer") && schema.text("format").equals("int32");
        boolean fits = TypeRules.isWhole(value) && value.doubleValue() == (int) value.doubleValue();
        return small && !fits
                ? Optional.of(Causes.general(
                        "Checked value must be of type integer with format int32 in " + path))
                : Optional.empty();
    }

    private static Optional<Cause> multiple(String path, JsonNode value, Props schema) {
        Optional<JsonNode> factor = schema.value("multipleOf");
        if (factor.isEmpty()) {
            return Optional.empty();
        }
        double quotient = value.doubleValue() / factor.get().doubleValue();
        return quotient == Math.rint(quotient)
                ? Optional.empty()
                : Optional.of(Causes.body(path, Causes.show(value), "should be a multiple of " + show(factor.get())));
    }

    private static Optional<Cause> most(String path, JsonNode value, Props schema) {
        boolean exclusive = schema.flag("exclusiveMaximum");
        return schema.value("maximum").filter(each -> {
            int order = value.decimalValue().compareTo(each.decimalValue());
            return exclusive ? order >= 0 : order > 0;
        }).map(each -> Causes.body(path, Causes.show(value),
                "should be less than " + (exclusive ? "" : "or equal to ") + show(each)));
    }

    private static Optional<Cause> least(String path, JsonNode value, Props schema) {
        boolean exclusive = schema.flag("exclusiveMinimum");
        return schema.value("minimum").filter(each -> {
            int order = value.decimalValue().compareTo(each.decimalValue());
            return exclusive ? order <= 0 : order < 0;
        }).map(each -> Causes.body(path, Causes.show(value),
                "should be greater than " + (exclusive ? "" : "or equal to ") + show(each)));
    }

    /** Without a fraction that is zero. */
    private static String show(JsonNode number) {
        return TypeRules.isWhole(number) ? String.valueOf((long) number.doubleValue()) : number.toString();
    }

    private static String quote(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
