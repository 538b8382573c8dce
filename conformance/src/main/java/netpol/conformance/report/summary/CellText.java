package netpol.conformance.report.summary;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.model.Decision;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.Flip;
import netpol.conformance.model.result.Outcome;

/** One cell of a truth table in words. */
public final class CellText {

    private CellText() {}

    static String column(String word) {
        return String.format("%-7s  ", word);
    }

    /** The oracle's sentence; once when all families share it. */
    public static String why(CellResult cell) {
        List<String> sentences = cell.decisions().stream().map(Decision::words).distinct().toList();
        return sentences.size() <= 1
                ? String.join("", sentences)
                : cell.decisions().stream().map(decision -> decision.family() + ": " + decision.words())
                        .collect(Collectors.joining("; "));
    }

    /** A line per outcome; families are named where the cell has several. */
    public static List<String> observed(CellResult cell) {
        Map<Outcome, List<AddressObservation>> outcomes = cell.observed().stream()
                .collect(Collectors.groupingBy(AddressObservation::outcome, LinkedHashMap::new, Collectors.toList()));
        return outcomes.values().stream().map(seen -> column(word(seen.getFirst()))
                + (cell.observed().size() > 1 ? families(seen) + " " : "") + words(slowest(seen)) + rounds(cell))
                .toList();
    }

    private static String families(List<AddressObservation> seen) {
        return seen.stream().map(each -> each.family().toString()).distinct().collect(Collectors.joining(" and "));
    }

    private static AddressObservation slowest(List<AddressObservation> seen) {
        return Collections.max(seen, Comparator.comparing(each -> each.observation().took()));
    }

    private static String word(AddressObservation seen) {
        if (seen.outcome() == Outcome.PROBE_FAILED) {
            return "nothing";
        }
        return seen.outcome() == Outcome.CONNECTED ? "allow" : "deny";
    }

    private static String words(AddressObservation seen) {
        String evidence = seen.observation().evidence();
        return switch (seen.outcome()) {
            case CONNECTED -> "connected in " + Durations.print(seen.observation().took());
            case REFUSED, UNREACHABLE, TIMED_OUT -> seen.outcome() + " after "
                    + Durations.print(seen.observation().took());
            case PROBE_FAILED -> seen.outcome() + (evidence.isBlank() ? "" : ": " + evidence);
        };
    }

    private static String rounds(CellResult cell) {
        return ", " + (cell.attempts() - cell.agreed()) + " of " + cell.attempts() + " rounds";
    }

    /** When it was right and then wrong again, if so. */
    public static List<String> flips(CellResult cell) {
        return cell.flips().stream().min(Comparator.comparing(Flip::at))
                .map(flip -> "it was right " + since(cell) + " and wrong again after " + Durations.print(flip.at())
                        + " (round " + flip.round() + ")")
                .stream().toList();
    }

    private static String since(CellResult cell) {
        Duration right = cell.firstRight().orElse(Duration.ZERO);
        return "after " + Durations.print(right);
    }
}
