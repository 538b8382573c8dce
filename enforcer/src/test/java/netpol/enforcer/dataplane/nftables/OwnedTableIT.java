package netpol.enforcer.dataplane.nftables;

import static netpol.enforcer.policy.WorldBuilder.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.OptionalInt;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may change the table, while its process runs and afterwards. */
class OwnedTableIT {

    private static final NodePolicy POLICY = EveryKindOfRule.world().compile();
    private static final NodePolicy ANOTHER = EveryKindOfRule.world().ingress("nsa/nobody", everything()).compile();
    private static final int UNKNOWN_FLAG = 0x80000000;

    private NetworkNamespace namespace;
    private KernelState kernel;
    private NftablesDataplane dataplane;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
        int[] version = Arrays.stream(System.getProperty("os.version").split("[^0-9]+", 3)).limit(2)
                .mapToInt(Integer::parseInt).toArray();
        assumeThat(version[0] * 1000 + version[1]).as("tables persist since Linux 6.9")
                .isGreaterThanOrEqualTo(6_009);
    }

    @BeforeEach
    void open() {
        namespace = NetworkNamespace.create("own");
        kernel = new KernelState(namespace);
        dataplane = namespace.inside(NftablesDataplane::open);
    }

    @AfterEach
    void close() {
        dataplane.close();
        namespace.close();
    }

    @Test
    void nobodyElseChangesItAndWhoFlushesEverythingPassesOverIt() throws Exception {
        dataplane.apply(POLICY);
        KernelTable before = kernel.read();

        namespace.run("nft flush ruleset");
        assertRefused("flush map inet netpol pod_ingress_4");
        assertRefused("delete table inet netpol");

        assertThat(kernel.read()).isEqualTo(before);
        dataplane.apply(ANOTHER);
        assertThat(Tables.differences(ANOTHER, kernel.read())).isEmpty();
    }

    @Test
    void itOutlivesItsProcessAndTheNextOneAdoptsItWithTheFirstThingItWrites() throws Exception {
        dataplane.apply(POLICY);
        dataplane.close();
        int generation = kernel.generation();

        dataplane = namespace.inside(NftablesDataplane::open);
        dataplane.apply(POLICY);
        assertThat(kernel.generation()).as("nothing has changed").isEqualTo(generation);
        assertThat(kernel.list()).doesNotContain("flags owner");

        dataplane.apply(ANOTHER);
        assertThat(kernel.generation()).isEqualTo(generation + 1);
        assertRefused("delete table inet netpol");
    }

    @Test
    void oneThatWouldNotPersistIsTakenAsItIs() throws Exception {
        try (NftablesDataplane former = namespace.inside(() -> NftablesDataplane.open(Tables.SHARED))) {
            former.apply(POLICY);
        }

        dataplane.apply(ANOTHER);

        assertThat(Tables.differences(ANOTHER, kernel.read())).isEmpty();
        assertThat(kernel.list()).doesNotContain("flags owner");
    }

    @Test
    void onAKernelThatDoesNotKnowTheFlagsTheTableHasNone() throws Exception {
        TableOwner asking = new TableOwner(OptionalInt.of(UNKNOWN_FLAG));
        try (NftablesDataplane other = namespace.inside(() -> NftablesDataplane.open(TableSettings.DEFAULT, asking))) {
            other.apply(POLICY);

            assertThat(Tables.differences(POLICY, kernel.read())).isEmpty();
            assertThat(other.refused()).isEmpty();
            namespace.run("nft delete table inet netpol");
        }
    }

    @Test
    void whoCleansUpWhileItIsOwnedIsToldWhatToStop() throws Exception {
        dataplane.apply(POLICY);
        try (NftablesDataplane other = namespace.inside(NftablesDataplane::open)) {
            assertThatThrownBy(other::cleanup).isInstanceOf(DataplaneException.class)
                    .hasMessageContaining("stop the enforcer of this node first");
            dataplane.close();
            other.cleanup();
        }

        assertThat(namespace.run("nft list tables")).isEmpty();
    }

    private void assertRefused(String command) {
        assertThatThrownBy(() -> namespace.run("nft " + command)).hasMessageContaining("Operation not permitted");
    }
}
