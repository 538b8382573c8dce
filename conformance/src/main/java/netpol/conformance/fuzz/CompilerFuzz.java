package netpol.conformance.fuzz;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import netpol.conformance.model.IpFamily;

/** Generated cases on compiled: what an enforcer compiles against what the oracle reads. */
public final class CompilerFuzz {

    private static final Set<IpFamily> FAMILIES = Set.of(IpFamily.values());
    /** A process answers all of them. */
    private static final int AT_ONCE = 100;

    private final CompiledVerdicts compiled;
    private final CaseGenerator generator;

    /** @param seed of all cases */
    public CompilerFuzz(CompiledVerdicts compiled, long seed) {
        this.compiled = compiled;
        this.generator = new CaseGenerator(seed, 0);
    }

    /**
     * @param cases how many
     * @param done told how many have agreed
     * @return the first disagreement, as small as could be made
     */
    public Optional<ShrunkCase> run(int cases, Consumer<Integer> done) {
        Iterator<Situation> situations = IntStream.range(0, cases).mapToObj(number -> generator.make(number).start())
                .iterator();
        return compiled.firstDisagreement(situations, done).map(this::shrunk);
    }

    private ShrunkCase shrunk(CompiledVerdicts.Disagreement first) {
        Counterexample found = sighting(first);
        Counterexample smallest = new Shrinking(FAMILIES, AT_ONCE, cases -> compiled
                .disagreements(cases.stream().map(Case::end).toList()).stream()
                .map(each -> each.map(CompilerFuzz::sighting)).toList(), smaller -> {})
                .smallest(found, Optional.empty())
                .orElse(found);
        Case told = ControlPods.telling(smallest.one(), FAMILIES);
        return new ShrunkCase(smallest.one().name(), smallest.words(),
                FeatureText.of(smallest.words(), told, FAMILIES));
    }

    private static Counterexample sighting(CompiledVerdicts.Disagreement seen) {
        return new Counterexample(new Case("a generated case", seen.situation(), List.of()),
                seen.query().stream().toList(), seen.words());
    }
}
