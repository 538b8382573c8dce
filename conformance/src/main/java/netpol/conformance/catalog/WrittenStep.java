package netpol.conformance.catalog;

import java.util.List;

/**
 * A step as its feature file has it, with the placeholders of an outline.
 *
 * @param keyword {@code Given}, {@code When}, {@code Then}, {@code And}
 * @param line in the file
 * @param table row by row, the head first; empty when it has none
 * @param docString empty when it has none
 */
public record WrittenStep(String keyword, String text, int line, List<List<String>> table, String docString) {

    public WrittenStep {
        table = table.stream().map(List::copyOf).toList();
    }
}
