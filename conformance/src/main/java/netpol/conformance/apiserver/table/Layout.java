package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** The columns of a kind. Its methods add a column and return the layout. */
final class Layout {

    static final String NAME_DESCRIPTION = "Name of the object, unique among those of its kind and namespace.";

    private static final String AGE_DESCRIPTION = "How long ago the server created the object.";

    private final List<Column> columns = new ArrayList<>();
    private int priority;

    /** Begins with the name. */
    static Layout named() {
        return new Layout().name(row -> row.meta().name());
    }

    /** Begins with another column. */
    static Layout unnamed() {
        return new Layout();
    }

    /** Columns for kinds that have none of their own: name and time of creation. */
    static Layout created() {
        return named().add("Created At", "date", "", "When the server created the object.",
                row -> row.at("/metadata/creationTimestamp"));
    }

    Layout name(Function<Row, String> text) {
        return add("Name", "string", "name", NAME_DESCRIPTION, row -> StringNode.valueOf(text.apply(row)));
    }

    Layout text(String name, String description, Function<Row, String> text) {
        return add(name, "string", "", description, row -> StringNode.valueOf(text.apply(row)));
    }

    /** A number in a column of texts, as some kinds have it. */
    Layout numberAsText(String name, String description, ToLongFunction<Row> number) {
        return add(name, "string", "", description, row -> LongNode.valueOf(number.applyAsLong(row)));
    }

    Layout number(String name, String description, ToLongFunction<Row> number) {
        return add(name, "integer", "", description, row -> LongNode.valueOf(number.applyAsLong(row)));
    }

    Layout truth(String name, String type, String description, Function<Row, Boolean> truth) {
        return add(name, type, "", description, row -> BooleanNode.valueOf(truth.apply(row)));
    }

    Layout age() {
        return age("string");
    }

    /** @param type {@code string}, or {@code date} for custom resources */
    Layout age(String type) {
        return add("Age", type, "", AGE_DESCRIPTION, row -> StringNode.valueOf(row.age()));
    }

    /** Columns that are added after this are of the wide output. */
    Layout wide() {
        priority = 1;
        return this;
    }

    Layout narrow() {
        priority = 0;
        return this;
    }

    Layout with(UnaryOperator<Layout> more) {
        return more.apply(this);
    }

    Layout add(String name, String type, String format, String description, Function<Row, JsonNode> cell) {
        return add(new Column(name, type, format, description, priority, cell));
    }

    Layout add(Column column) {
        columns.add(column);
        return this;
    }

    List<Column> columns() {
        return columns;
    }

    static JsonNode missing() {
        return JsonNodeFactory.instance.nullNode();
    }
}
