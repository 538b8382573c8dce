package netpol.conformance.apiserver.fieldset;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of paths to fields (API reference, meta/v1 FieldsV1). It is a tree; a node is in the set or only leads to one that is.
 */
public final class FieldSet {

    private static final String SELF = ".";

    private boolean member;
    private final TreeMap<PathElement, FieldSet> children = new TreeMap<>();

    public FieldSet() {}

    private FieldSet(boolean member) {
        this.member = member;
    }

    /** A set of one path. */
    public static FieldSet of(String... fieldNames) {
        FieldSet set = new FieldSet();
        set.insert(List.of(fieldNames).stream().map(PathElement::field).toList());
        return set;
    }

    /** @throws MistypedException if a key is no path element */
    public static FieldSet parse(JsonNode fieldsV1) {
        FieldSet set = new FieldSet(fieldsV1.has(SELF));
        fieldsV1.properties().stream().filter(each -> !each.getKey().equals(SELF))
                .forEach(each -> PathElement.parse(each.getKey()).ifPresent(element -> {
                    FieldSet child = parse(each.getValue());
                    child.member |= child.children.isEmpty();
                    set.children.put(element, child);
                }));
        return set;
    }

    /** As FieldsV1. */
    public ObjectNode print() {
        ObjectNode fieldsV1 = JsonNodeFactory.instance.objectNode();
        children.forEach((element, child) -> {
            ObjectNode printed = JsonNodeFactory.instance.objectNode();
            if (child.member && !child.isEmpty()) {
                printed.putObject(SELF);
            }
            fieldsV1.set(element.print(), printed.setAll(child.print()));
        });
        return fieldsV1;
    }

    /** Only for a set that is being made. */
    void insert(List<PathElement> path) {
        if (!path.isEmpty()) {
            FieldSet node = this;
            for (PathElement each : path) {
                node = node.children.computeIfAbsent(each, _ -> new FieldSet());
            }
            node.member = true;
        }
    }

    public FieldSet union(FieldSet other) {
        FieldSet result = new FieldSet(member || other.member);
        result.children.putAll(children);
        other.children.forEach((element, child) -> result.children.merge(element, child, FieldSet::union));
        return result;
    }

    public FieldSet intersection(FieldSet other) {
        FieldSet result = new FieldSet(member && other.member);
        children.forEach((element, child) -> {
            if (other.children.containsKey(element)) {
                result.keep(element, child.intersection(other.children.get(element)));
            }
        });
        return result;
    }

    /** Without the paths of the other set. Paths below them stay. */
    public FieldSet difference(FieldSet other) {
        FieldSet result = new FieldSet(member && !other.member);
        children.forEach((element, child) -> {
            FieldSet taken = other.children.get(element);
            result.keep(element, taken == null ? child : child.difference(taken));
        });
        return result;
    }

    /** Without the paths of the other set and all paths below them. */
    public FieldSet differenceWithBelow(FieldSet other) {
        FieldSet result = new FieldSet(member);
        children.forEach((element, child) -> {
            FieldSet taken = other.children.get(element);
            if (taken == null) {
                result.keep(element, child);
            } else if (!taken.member) {
                result.keep(element, child.differenceWithBelow(taken));
            }
        });
        return result;
    }

    /** With each declared field that leads to a path of the set. A field of a map is not declared. */
    public FieldSet withDeclaredFields(Schema schema) {
        FieldSet result = new FieldSet(member);
        children.forEach((element, child) -> {
            FieldSet below = child.withDeclaredFields(Shape.below(schema, element));
            below.member |= element.isField() && schema.fields().containsKey(element.value().stringValue())
                    && !child.isEmpty();
            result.children.put(element, below);
        });
        return result;
    }

    private void keep(PathElement element, FieldSet child) {
        if (child.member || !child.isEmpty()) {
            children.put(element, child);
        }
    }

    public boolean isEmpty() {
        return children.isEmpty();
    }

    boolean has(PathElement element) {
        return children.containsKey(element) && children.get(element).member;
    }

    boolean has(List<PathElement> path) {
        FieldSet node = this;
        for (PathElement each : path) {
            node = node.below(each);
        }
        return node.member;
    }

    /** The paths below an element, from there on. */
    FieldSet below(PathElement element) {
        return children.getOrDefault(element, new FieldSet());
    }

    /** Each path, the short ones of a node first. */
    public void forEach(Consumer<List<PathElement>> use) {
        forEach(List.of(), use);
    }

    private void forEach(List<PathElement> path, Consumer<List<PathElement>> use) {
        children.forEach((element, child) -> {
            if (child.member) {
                use.accept(joined(path, element));
            }
        });
        children.forEach((element, child) -> child.forEach(joined(path, element), use));
    }

    static List<PathElement> joined(List<PathElement> path, PathElement element) {
        List<PathElement> joined = new ArrayList<>(path);
        joined.add(element);
        return joined;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && set.member == member && set.children.equals(children);
    }

    @Override
    public int hashCode() {
        return children.hashCode();
    }

    @Override
    public String toString() {
        return print().toString();
    }
}
