package netpol.conformance.fuzz;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import netpol.conformance.model.IpFamily;

/** Generated cases on paper: what an enforcer compiles against what the oracle reads. */
public final class PaperFuzz {

    private static final Set<IpFamily> FAMILIES = Set.of(IpFamily.values());
    /** A process answers all of them. */
    private static final int AT_ONCE = 100;

    private final CompiledVerdicts compiled;
    private final CaseGenerator generator;

    /** @param seed of all cases */
    public PaperFuzz(CompiledVerdicts compiled, long seed) {
        this.compiled = compiled;
        this.generator = new CaseGenerator(seed, 0);
    }

    /**
     * @param cases how many
     * @param done told how many have agreed
     * @return the first disagreement, as small as could be made
     */
    public Optional<Found> run(int cases, Consumer<Integer> done) {
        Iterator<Situation> situations = IntStream.range(0, cases).mapToObj(number -> generator.make(number).start())
                .iterator();
        return compiled.firstDisagreement(situations, done).map(this::shrunk);
    }

    private Found shrunk(CompiledVerdicts.Disagreement first) {
        Sighting found = sighting(first);
        Sighting smallest = new Shrinking(FAMILIES, AT_ONCE, cases -> compiled
                .disagreements(cases.stream().map(Case::end).toList()).stream()
                .map(each -> each.map(PaperFuzz::sighting)).toList(), smaller -> {}).smallest(found, Optional.empty())
                .orElse(found);
        Case told = Proof.telling(smallest.one(), FAMILIES);
        return new Found(smallest.one().name(), smallest.words(), FeatureText.of(smallest.words(), told, FAMILIES));
    }

    private static Sighting sighting(CompiledVerdicts.Disagreement seen) {
        return new Sighting(new Case("a generated case", seen.situation(), List.of()),
                seen.query().stream().toList(), seen.words());
    }
}
