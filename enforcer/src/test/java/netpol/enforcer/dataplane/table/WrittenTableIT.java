package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nft.wire.TableEncoder;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.testbed.NetworkNamespace;
import org.junit.jupiter.api.Test;

/** What is written: as stock nft and as the dataplane itself read it. */
class WrittenTableIT extends NodeWithDataplane {

    WrittenTableIT() {
        super(Tables.SHARED);
    }

    @Test
    void whatIsReadBackIsByteForByteWhatWasWritten() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());

        assertThat(Tables.differences(EveryKindOfRule.snapshot().compile(), kernel.read())).isEmpty();
    }

    @Test
    void stockNftListsItAndTakesTheListingAgain() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());

        String listing = kernel.list();
        namespace.runWithInput("nft -c -f -", listing);
        NetworkNamespace empty = NetworkNamespace.create("other");
        try (empty) {
            empty.runWithInput("nft -f -", listing);
            assertThat(KernelState.wordsSorted(empty.run("nft list table inet netpol")))
                    .isEqualTo(KernelState.wordsSorted(listing));
        }
    }

    @Test
    void theRenderedTextIsWhatIsProgrammed() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());

        NetworkNamespace other = NetworkNamespace.create("text");
        try (other) {
            other.runWithInput("nft -f -", TableText.of(EveryKindOfRule.snapshot().compile()));
            assertThat(KernelState.wordsSorted(kernel.list()))
                    .isEqualTo(KernelState.wordsSorted(other.run("nft list table inet netpol")));
        }
    }

    @Test
    void rulesThatLogAreReadBackAsTheyWereWrittenAndListedByNft() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        TableSettings settings = new TableSettings(TableSettings.DEFAULT.conntrackMask(),
                Optional.of(new DenialLog(100, 10)), false);
        try (PolicyTable logging = namespace.inside(() -> PolicyTable.open(settings))) {
            logging.apply(policy);
        }

        assertThat(kernel.read())
                .isEqualTo(TableEncoder.encode(RulesetBuilder.build(policy, settings, settings.first(), Set.of())));
        assertThat(kernel.list()).contains(
                "limit rate 10/second burst 20 packets log prefix \"ingress\" group 100 snaplen 128");
        namespace.runWithInput("nft -c -f -", kernel.list());
    }

    @Test
    void withoutMarksTheTableHasNone() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        TableSettings settings = new TableSettings(0, Optional.empty(), false);
        try (PolicyTable markless = namespace.inside(() -> PolicyTable.open(settings))) {
            markless.apply(policy);
        }

        assertThat(kernel.read())
                .isEqualTo(TableEncoder.encode(RulesetBuilder.build(policy, settings, settings.first(), Set.of())));
        assertThat(kernel.list()).doesNotContain("ct mark");
    }
}
