package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.kernel.TableOwner;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may change the table, while its process runs and afterwards. */
class OwnedTableIT extends NodeWithDataplane {

    private static final NodePolicy POLICY = EveryKindOfRule.snapshot().compile();
    private static final NodePolicy ANOTHER = EveryKindOfRule.snapshot().ingress("nsa/nobody", everything()).compile();
    private static final int UNKNOWN_FLAG = 0x80000000;

    OwnedTableIT() {
        super(TableSettings.DEFAULT);
    }

    @BeforeAll
    static void tablesPersist() {
        int[] version = Arrays.stream(System.getProperty("os.version").split("[^0-9]+", 3)).limit(2)
                .mapToInt(Integer::parseInt).toArray();
        assumeThat(version[0] * 1000 + version[1]).as("tables persist since Linux 6.9")
                .isGreaterThanOrEqualTo(6_009);
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

        dataplane = namespace.inside(PolicyTable::open);
        dataplane.apply(POLICY);
        assertThat(kernel.generation()).as("nothing has changed").isEqualTo(generation);
        assertThat(kernel.list()).doesNotContain("flags owner");

        dataplane.apply(ANOTHER);
        assertThat(kernel.generation()).isEqualTo(generation + 1);
        assertRefused("delete table inet netpol");
    }

    @Test
    void oneThatWouldNotPersistIsTakenAsItIs() throws Exception {
        try (PolicyTable former = namespace.inside(() -> PolicyTable.open(Tables.SHARED))) {
            former.apply(POLICY);
        }

        dataplane.apply(ANOTHER);

        assertThat(Tables.differences(ANOTHER, kernel.read())).isEmpty();
        assertThat(kernel.list()).doesNotContain("flags owner");
    }

    @Test
    void onAKernelThatDoesNotKnowTheFlagsTheTableHasNone() throws Exception {
        TableOwner asking = new TableOwner(TableId.POLICY, OptionalInt.of(UNKNOWN_FLAG));
        try (PolicyTable other = namespace.inside(() -> PolicyTable.open(TableSettings.DEFAULT, asking))) {
            other.apply(POLICY);

            assertThat(Tables.differences(POLICY, kernel.read())).isEmpty();
            assertThat(other.refused()).isEmpty();
            namespace.run("nft delete table inet netpol");
        }
    }

    /** Of a batch in which nothing can be done the kernel says so for each message, and no socket holds so many answers. */
    @Test
    void howLargeTheTableIsDoesNotMatterOnAKernelThatDoesNotKnowTheFlags() throws Exception {
        SnapshotBuilder snapshot = EveryKindOfRule.snapshot();
        for (int i = 0; i < 4000; i++) {
            snapshot.ingress("nsa/large-" + i, everything(),
                    rule(List.of(block("20." + i / 200 + "." + i % 200 + ".0/24")), tcp(1 + i)));
        }
        NodePolicy large = snapshot.compile();
        TableOwner asking = new TableOwner(TableId.POLICY, OptionalInt.of(UNKNOWN_FLAG));
        try (PolicyTable other = namespace.inside(() -> PolicyTable.open(TableSettings.DEFAULT, asking))) {
            Written written = other.apply(large);

            assertThat(written.messages()).isGreaterThan(12_000);
            assertThat(Tables.differences(large, kernel.read())).isEmpty();
            namespace.run("nft delete table inet netpol");
        }
    }

    /** A dormant table lists as ever and lets everything through. */
    @Test
    void oneThatWasPutToSleepBeforeItIsOwnedIsWoken() throws Exception {
        dataplane.apply(POLICY);
        dataplane.close();
        putToSleep();
        assertThat(kernel.list()).contains("dormant");

        dataplane = namespace.inside(PolicyTable::open);
        dataplane.apply(POLICY);

        assertThat(kernel.list()).doesNotContain("dormant");
    }

    @Test
    void whoCleansUpWhileItIsOwnedIsToldWhatToStop() throws Exception {
        dataplane.apply(POLICY);
        try (PolicyTable other = namespace.inside(PolicyTable::open)) {
            assertThatThrownBy(other::cleanup).isInstanceOf(DataplaneException.class)
                    .hasMessageContaining("stop the enforcer of this node first");
            dataplane.close();
            other.cleanup();
        }

        assertThat(namespace.run("nft list tables")).isEmpty();
    }

    /** As nft would that knows the word "persist". */
    private void putToSleep() {
        int dormantAndPersists = 0x5;
        namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return socket.transact(List.of(NftMessages.POLICY.begin(0),
                        NftMessages.POLICY.newTable(OptionalInt.of(dormantAndPersists)).withAck(), NftMessages.end()));
            }
        });
    }

    private void assertRefused(String command) {
        assertThatThrownBy(() -> namespace.run("nft " + command)).hasMessageContaining("Operation not permitted");
    }
}
