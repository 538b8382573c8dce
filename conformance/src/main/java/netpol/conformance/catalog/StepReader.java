package netpol.conformance.catalog;

import io.cucumber.messages.types.DocString;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import java.util.List;

/** Steps of a parsed feature file as they are written there. */
final class StepReader {

    private StepReader() {}

    static List<WrittenStep> read(List<Step> steps) {
        return steps.stream()
                .map(step -> new WrittenStep(step.getKeyword().strip(), step.getText(),
                        Math.toIntExact(step.getLocation().getLine()),
                        step.getDataTable().map(table -> table.getRows().stream().map(StepReader::cells).toList())
                                .orElse(List.of()),
                        step.getDocString().map(DocString::getContent).orElse("")))
                .toList();
    }

    static List<String> cells(TableRow row) {
        return row.getCells().stream().map(TableCell::getValue).toList();
    }
}
