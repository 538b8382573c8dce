package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Is a rule of a schema, ready to be evaluated.
 *
 * @param source as the definition has it
 * @param program empty when the expression cannot be compiled
 * @param refusal why not
 * @param usesOldSelf whether it compares with the value before an update
 */
record Rule(JsonNode source, Optional<Program> program, String refusal, Optional<Program> message,
        boolean usesOldSelf) {

    private static final Pattern OLD = Pattern.compile("\\boldSelf\\b");

    static Rule compile(JsonNode source) {
        String text = source.path("rule").asString("");
        boolean old = OLD.matcher(text).find();
        try {
            Program program = program(text);
            String message = source.path("messageExpression").asString("");
            return new Rule(source, Optional.of(program), "",
                    message.isEmpty() ? Optional.empty() : Optional.of(program(message)), old);
        } catch (CelValidationException | CelEvaluationException wrong) {
            return new Rule(source, Optional.empty(), wrong.getMessage(), Optional.empty(), old);
        }
    }

    private static Program program(String text) throws CelValidationException, CelEvaluationException {
        CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(text).getAst();
        return CelLanguage.RUNTIME.createProgram(tree);
    }

    /** @return empty when the rule holds, or does not apply */
    Optional<Cause> check(String path, Object self, Optional<Object> old, JsonNode value, String type) {
        boolean optional = source.path("optionalOldSelf").booleanValue(false);
        if (program.isEmpty()) {
            return Optional.of(Cause.invalid(path, "\"" + type + "\"", "rule compile error: " + refusal));
        }
        if (usesOldSelf && old.isEmpty() && !optional) {
            return Optional.empty();
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", self);
        if (optional) {
            variables.put("oldSelf", old);
        } else {
            old.ifPresent(each -> variables.put("oldSelf", each));
        }
        try {
            return Boolean.TRUE.equals(program.get().eval(variables))
                    ? Optional.empty()
                    : Optional.of(broken(path, variables, value));
        } catch (CelEvaluationException wrong) {
            return Optional.of(
                    Cause.invalid(path, "\"" + type + "\"", CelLanguage.words(wrong) + " evaluating rule: " + shown()));
        }
    }

    /** As a message about the definition prints the rule. */
    String shownAsGo() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("Rule", source.path("rule").asString("")).put("Message", source.path("message").asString(""))
                .put("MessageExpression", source.path("messageExpression").asString(""));
        shown.set("Reason", source.path("reason").isString() ? source.get("reason") : NullNode.getInstance());
        shown.put("FieldPath", source.path("fieldPath").asString(""));
        shown.set("OptionalOldSelf",
                source.path("optionalOldSelf").isBoolean() ? source.get("optionalOldSelf") : NullNode.getInstance());
        return shown.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private String shown() {
        String message = source.path("message").asString("").strip();
        return message.isEmpty() ? source.path("rule").asString("").strip() : message;
    }

    private Cause broken(String path, Map<String, Object> variables, JsonNode value) {
        String field = source.path("fieldPath").asString("");
        String at = field.isEmpty() ? path : path.isEmpty() ? field.substring(1) : path + field;
        String detail = detail(variables);
        boolean whole = value.isObject() || value.isArray();
        return switch (source.path("reason").asString("")) {
            case "FieldValueForbidden" -> Cause.forbidden(at, detail);
            case "FieldValueRequired" -> Cause.required(at, detail);
            case "FieldValueDuplicate" ->
                new Cause("FieldValueDuplicate", at, "Duplicate value" + (whole ? "" : ": " + value));
            default -> whole
                    ? new Cause("FieldValueInvalid", at, "Invalid value: " + detail)
                    : Cause.invalid(at, value.toString(), detail);
        };
    }

    private String detail(Map<String, Object> variables) {
        String message = source.path("message").asString("").strip();
        String fixed = message.isEmpty() ? "failed rule: " + source.path("rule").asString("").strip() : message;
        if (this.message.isEmpty()) {
            return fixed;
        }
        try {
            return this.message.get().eval(variables) instanceof String text && !text.isBlank() && !text.contains("\n")
                    ? text.strip()
                    : fixed;
        } catch (CelEvaluationException wrong) {
            // The message that is there for this case.
            return fixed;
        }
    }
}
