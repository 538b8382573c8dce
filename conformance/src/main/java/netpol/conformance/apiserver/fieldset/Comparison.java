package netpol.conformance.apiserver.fieldset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.apiserver.model.JsonValues;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The fields that differ between two versions of an object.
 *
 * @param removed were there before and are no more
 * @param changed have another value
 * @param added were not there before
 */
public record Comparison(FieldSet removed, FieldSet changed, FieldSet added) {

    private static final JsonNode ABSENT = MissingNode.getInstance();

    /** @throws MistypedException if an element of a list lacks its keys */
    public static Comparison of(JsonNode before, JsonNode after, Schema schema) {
        Comparison comparison = new Comparison(new FieldSet(), new FieldSet(), new FieldSet());
        comparison.compare(before, after, schema, List.of());
        return comparison;
    }

    /** Without the fields that a write does not touch, and all below them. */
    public Comparison without(FieldSet reset) {
        return new Comparison(removed.differenceWithBelow(reset), changed.differenceWithBelow(reset),
                added.differenceWithBelow(reset));
    }

    public FieldSet changedOrAdded() {
        return changed.union(added);
    }

    private void compare(JsonNode before, JsonNode after, Schema schema, List<PathElement> path) {
        Shape old = Shape.of(schema, before), now = Shape.of(schema, after);
        if (after.isMissingNode() || (!before.isMissingNode() && old != now)) {
            compareAs(old, before, after, schema, path);
        }
        if (!after.isMissingNode()) {
            compareAs(now, before, after, schema, path);
        }
        if (before.isMissingNode()) {
            added.insert(path);
        } else if (after.isMissingNode()) {
            removed.insert(path);
        }
    }

    private void compareAs(Shape shape, JsonNode before, JsonNode after, Schema schema, List<PathElement> path) {
        if (shape.atomic(schema) || shape.empty(before, after)) {
            if (!before.isMissingNode() && !after.isMissingNode() && !JsonValues.equal(before, after)) {
                changed.insert(path);
            }
        } else if (shape == Shape.MAP) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(before.path(name), after.path(name), schema.field(name),
                    FieldSet.joined(path, PathElement.field(name))));
        } else {
            compareElements(ListElements.grouped(schema, before), ListElements.grouped(schema, after), schema, path);
        }
    }

    private void compareElements(Map<PathElement, List<JsonNode>> before, Map<PathElement, List<JsonNode>> after,
            Schema schema, List<PathElement> path) {
        Set<PathElement> elements = new LinkedHashSet<>(before.keySet());
        elements.addAll(after.keySet());
        elements.forEach(each -> compareGroups(before.getOrDefault(each, List.of()),
                after.getOrDefault(each, List.of()), schema.element(), FieldSet.joined(path, each)));
    }

    /** Elements that are there twice count as one value: nothing tells their fields apart. */
    private void compareGroups(List<JsonNode> before, List<JsonNode> after, Schema schema, List<PathElement> path) {
        boolean oldTwice = before.size() > 1, nowTwice = after.size() > 1;
        if (oldTwice && nowTwice) {
            if (!equal(before, after)) {
                changed.insert(path);
            }
        } else if (oldTwice) {
            after.forEach(each -> compare(ABSENT, each, schema, path));
            removed.insert(path);
        } else if (nowTwice) {
            before.forEach(each -> compare(each, ABSENT, schema, path));
            added.insert(path);
        } else {
            compare(first(before), first(after), schema, path);
        }
    }

    private static boolean equal(List<JsonNode> before, List<JsonNode> after) {
        boolean equal = before.size() == after.size();
        for (int i = 0; equal && i < before.size(); i++) {
            equal = JsonValues.equal(before.get(i), after.get(i));
        }
        return equal;
    }

    private static JsonNode first(List<JsonNode> group) {
        return group.isEmpty() ? ABSENT : group.getFirst();
    }
}
