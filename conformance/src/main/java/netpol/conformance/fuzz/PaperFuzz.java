package netpol.conformance.fuzz;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Generated cases on paper: what an enforcer compiles against what the oracle reads. */
public final class PaperFuzz {

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
        // A feature's table needs an allow and a deny.
        Situation told = new PaperCase(first.situation()).tells() ? first.situation() : Proof.with(first.situation());
        Case found = new Case("a generated case", told, List.of());
        Case smallest = new Shrinking(candidates -> compiled
                .firstDisagreement(
                        candidates.stream().map(Case::start).filter(start -> new PaperCase(start).tells()).iterator(),
                        answered -> {})
                .map(each -> new Case(found.name(), each.situation(), List.of()))).smallest(found);
        String words = compiled.firstDisagreement(List.of(smallest.start()).iterator(), answered -> {})
                .map(CompiledVerdicts.Disagreement::words).orElse(first.words());
        return new Found(words, FeatureText.of(words, smallest, List.of(), new PaperCase(smallest.start()).table()));
    }
}
