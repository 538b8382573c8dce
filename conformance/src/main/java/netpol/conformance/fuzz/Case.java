package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** What it comes to. */
    Situation end() {
        return situations().getLast();
    }

    /** What it comes to, from the start. */
    Case atOnce() {
        return new Case(name, end(), List.of());
    }

    /** Without what happens after so many changes. */
    Case until(int count) {
        return new Case(name, start, changes.subList(0, count));
    }

    Case startingFrom(Situation other) {
        return new Case(name, other, changes);
    }

    /** The same after another situation of the same pods, from which it comes about change by change. */
    Case after(Situation before) {
        return new Case(name, before.withHosts(start.hosts()),
                Stream.concat(before.changesTo(start).stream(), changes.stream()).toList());
    }

    /** With these pods and hosts only, their namespaces, and what happens to them. */
    Case among(Set<String> places) {
        Situation fewer = start.among(places);
        return new Case(name, fewer, changes.stream().filter(change -> change.concerns(fewer)).toList());
    }

    /** Such as {@code 3 pods, 1 policy, 2 changes}. */
    String size() {
        return count(start.pods().size(), "pod", "pods")
                + (start.hosts().isEmpty() ? "" : ", " + count(start.hosts().size(), "host", "hosts"))
                + ", " + count(start.policies().size(), "policy", "policies")
                + (changes.isEmpty() ? "" : ", " + count(changes.size(), "change", "changes"));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
