package netpol.conformance.cluster.embedded.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.cluster.embedded.kernel.NetfilterSubsystem;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NeedsIT {

    private static final int NO_SUBSYSTEM = 15;

    @BeforeAll
    static void needsRoot() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
    }

    @Test
    void whatIsThereIsNotMissingAndWhatIsNotIsNamedWithTheReason() {
        assertThat(Needs.named(List.of("program:sh")).missing()).isEmpty();
        assertThat(Needs.named(List.of("program:sh", "program:no-such-program")).missing()).singleElement().asString()
                .startsWith("program:no-such-program (\"command -v no-such-program\" ");
    }

    /** The kernel's part of the needs, without the programs. */
    @Test
    void anAbsentPartOfTheKernelIsToldFromOneThatIsThere() throws Exception {
        NetworkNamespace trial = new NetworkNamespace("np-needs-test");
        trial.create(() -> Optional.empty());
        try {
            assertThat(trial.call(() -> NetfilterSubsystem.missing(NO_SUBSYSTEM)))
                    .hasValueSatisfying(why -> assertThat(why).contains("EINVAL"));
            boolean queue = Files.exists(Path.of("/proc/net/netfilter/nfnetlink_queue"));
            assertThat(trial.call(() -> NetfilterSubsystem.missing(NetfilterSubsystem.QUEUE)).isEmpty())
                    .isEqualTo(queue);
        } finally {
            trial.delete();
        }
    }

    @Test
    void nothingThatWasTriedStays() throws Exception {
        Needs.named(Needs.names().stream().filter(name -> !name.equals("program:NAME")).toList()).missing();
        assertThat(new NetworkNamespace("np-needs-" + ProcessHandle.current().pid()).exists()).isFalse();
    }

    @Test
    void aNameThatIsNoneIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Needs.named(List.of("ipsets"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"ipsets\" is not among ").hasMessageContaining("ipset, ")
                .hasMessageEndingWith("program:NAME");
    }
}
