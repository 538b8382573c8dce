package netpol.conformance.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.SimulatedCluster;
import netpol.conformance.mutant.oracle.Mutant;

/**
 * Which scenarios catch which wrong implementation: under it, at least one cell of a table that they judge would be
 * seen
 * otherwise while a policy is in force.
 *
 * @param scenarios by mutant, in the order of {@link Mutant#all}; the ids are sorted
 */
public record CatchMatrix(Map<String, List<String>> scenarios) {

    /** Runs the scenarios once in a dry run, with all mutants looking on. */
    public static CatchMatrix of(FeatureCatalog catalog, List<Scenario> selected) {
        return of(catalog, selected, Mutant.all());
    }

    /** The same with some mutants only. */
    public static CatchMatrix of(FeatureCatalog catalog, List<Scenario> selected, Collection<Mutant> mutants) {
        Map<String, Behaviour> behaviours = mutants.stream()
                .collect(Collectors.toMap(Mutant::name, Mutant::behaviour));
        // An observed scenario never fails, so it catches no mutant.
        Set<String> judged = selected.stream().filter(scenario -> !scenario.observed()).map(Scenario::id)
                .collect(Collectors.toSet());
        Map<String, Set<String>> caught = new ConcurrentHashMap<>();
        new DryRun(catalog).run(selected, new SimulatedCluster(behaviours, (scenario, mutant) -> {
            if (judged.contains(scenario)) {
                caught.computeIfAbsent(mutant, any -> new ConcurrentSkipListSet<>()).add(scenario);
            }
        }));
        Map<String, List<String>> all = new LinkedHashMap<>();
        mutants.forEach(mutant -> all.put(mutant.name(), List.copyOf(caught.getOrDefault(mutant.name(), Set.of()))));
        return new CatchMatrix(all);
    }

    /** Those that no scenario catches. */
    public List<String> survivors() {
        return scenarios.entrySet().stream().filter(mutant -> mutant.getValue().isEmpty()).map(Map.Entry::getKey)
                .toList();
    }

    /**
     * A scenario for each of those that are caught, none twice.
     *
     * @param eligible whether it may be that scenario
     * @return scenario by mutant; a mutant is missing when all that catch it are taken
     */
    public Map<String, String> assignment(Predicate<String> eligible) {
        Map<String, String> mutants = new HashMap<>();
        scenarios.keySet().forEach(mutant -> assign(mutant, eligible, mutants, new HashSet<>()));
        Map<String, String> assigned = new LinkedHashMap<>();
        mutants.forEach((scenario, mutant) -> assigned.put(mutant, scenario));
        return assigned;
    }

    /** By augmenting paths: who has the scenario takes another, if it can. */
    private boolean assign(String mutant, Predicate<String> eligible, Map<String, String> taken, Set<String> tried) {
        for (String scenario : scenarios.get(mutant)) {
            if (eligible.test(scenario) && tried.add(scenario)
                    && (!taken.containsKey(scenario) || assign(taken.get(scenario), eligible, taken, tried))) {
                taken.put(scenario, mutant);
                return true;
            }
        }
        return false;
    }

    /** A line per mutant: how many scenarios catch it, and in which features they are, with how many in each. */
    public List<String> lines() {
        int width = scenarios.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        scenarios.forEach((mutant, ids) -> {
            Map<String, Long> features = ids.stream().collect(Collectors.groupingBy(
                    id -> id.substring(0, id.lastIndexOf('/')), TreeMap::new, Collectors.counting()));
            lines.add(("%-" + width + "s %4s  %s").formatted(mutant, ids.isEmpty() ? "NONE" : ids.size(),
                    features.entrySet().stream().map(feature -> feature.getKey() + " " + feature.getValue())
                            .collect(Collectors.joining(", "))));
        });
        return lines;
    }

    /** Markdown: a row per mutant with the ids of all scenarios that catch it. */
    public String markdown() {
        return "| wrong implementation | caught by |\n|---|---|\n" + scenarios.entrySet().stream()
                .map(mutant -> "| " + mutant.getKey() + " | " + String.join("<br>", mutant.getValue()) + " |\n")
                .collect(Collectors.joining());
    }
}
