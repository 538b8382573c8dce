package netpol.conformance.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.IpFamily;

/** What is likely to show what a case showed, with little beside the connection that differed. */
final class ShrinkCandidates {

    /** How many of those that differed, each between other ends. */
    private static final int CONNECTIONS = 3;

    private final Set<IpFamily> families;

    ShrinkCandidates(Set<IpFamily> families) {
        this.families = families;
    }

    /**
     * @param before what the same pods went through before the case, if it may matter
     * @return cases, the smallest first, in groups: a group is for when those before have not shown it
     */
    List<List<Case>> of(Counterexample seen, Optional<Situation> before) {
        Case whole = seen.one();
        return Stream.of(Optional.of(whole.atOnce()), Optional.of(whole).filter(each -> !each.changes().isEmpty()),
                before.map(whole::after)).flatMap(Optional::stream).map(way -> around(seen, way)).toList();
    }

    private List<Case> around(Counterexample seen, Case one) {
        return Stream.concat(
                seen.cells().stream().map(cell -> List.of(cell.from(), cell.to())).distinct().limit(CONNECTIONS)
                        .map(ends -> near(one, ends)),
                Stream.of(ControlPods.telling(one, families))).distinct().toList();
    }

    /** The two ends; and a third place, if only then there is something to tell. */
    private Case near(Case one, List<String> ends) {
        Case two = one.among(Set.copyOf(ends));
        if (tells(two)) {
            return two;
        }
        return one.start().topology().places().stream().filter(third -> !ends.contains(third))
                .map(third -> one.among(Stream.concat(ends.stream(), Stream.of(third)).collect(Collectors.toSet())))
                .filter(this::tells).findFirst().orElseGet(() -> ControlPods.telling(two, families));
    }

    private boolean tells(Case one) {
        return new CompilerCase(one.end(), families).tells();
    }
}
