package netpol.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.implementation.Implementations;
import org.junit.jupiter.api.Test;

/** What the packaged enforcer compiles, against the oracle. 100,000 cases: {@code ./netpol fuzz --compiled}. */
class CompilerFuzzIT {

    private static final int CASES = 3000;

    @Test
    void theEnforcerCompilesWhatTheOracleReads() {
        AtomicInteger answered = new AtomicInteger();
        Optional<ShrunkCase> found = new CompilerFuzz(
                CompiledVerdicts.ofJar(Implementations.enforcerJar(Optional.empty())), 1)
                .run(CASES, answered::set);
        assertThat(found).isEmpty();
        assertThat(answered).hasValue(CASES);
    }

    /** An enforcer that always says the same is found out. */
    @Test
    void wrongVerdictIsFoundAndPrinted() {
        CompiledVerdicts lying = new CompiledVerdicts(List.of("sh", "-c",
                "while read -r line; do echo '{\"line\": 1, \"verdicts\": [\"allowed\"]}'; done"));
        Optional<ShrunkCase> found = new CompilerFuzz(lying, 1).run(10, answered -> {});
        assertThat(found).get().satisfies(each -> {
            assertThat(each.words()).contains("the oracle says ");
            assertThat(each.feature()).contains("Then the reachability is:");
        });
    }
}
