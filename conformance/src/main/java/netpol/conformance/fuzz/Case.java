package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A cluster and what happens to it.
 *
 * @param name from the seed and the number: {@code seed 1, case 17}
 */
public record Case(String name, Situation start, List<Change> changes) {

    public Case {
        changes = List.copyOf(changes);
    }

    /** The situations in which the cluster is looked at: at the start, and after each change. */
    public List<Situation> situations() {
        List<Situation> all = new ArrayList<>(List.of(start));
        changes.forEach(change -> all.add(change.apply(all.getLast())));
        return all;
    }
}
