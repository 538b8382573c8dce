package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.kernel.TableDifference;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.PolicyCompiler;
import netpol.enforcer.policy.compile.RandomCluster;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.Test;

class LiveTableTest {

    private static final int SEEDS = 40;
    private static final int EVENTS = 60;

    /** Change by change the table becomes the one that is made from scratch, with and without groups that are refused. */
    @Test
    void whateverHappensTheTableIsTheOneMadeFromScratch() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.AUTO, SnapshotBuilder.NODE);
            compiler.apply(cluster.next());
            NodePolicy start = compiler.policy();
            Set<String> refused = seed % 2 == 0 ? Set.of() : start.groups().keySet();
            LiveTable live = LiveTable.of(start, TableSettings.DEFAULT, refused);
            KernelTable table = Tables.of(start, 1, refused);
            for (int event = 0; event < EVENTS; event++) {
                NodeChange change = compiler.apply(cluster.next());
                NodePolicy policy = new PolicyCompiler(UnknownPodIsolation.AUTO).compile(cluster.snapshot(),
                        SnapshotBuilder.NODE);
                if (change.otherNetworks()) {
                    live = LiveTable.of(policy, TableSettings.DEFAULT, refused);
                    table = Tables.of(policy, 1, refused);
                    continue;
                }
                TableChange difference = live.change(change);
                KernelTable before = table;
                table = difference.applyTo(table);
                String when = "seed " + seed + ", event " + event;
                assertThat(table).as(when).isEqualTo(Tables.of(policy, 1, refused));
                assertThat(difference.messages(NftMessages.POLICY)).as(when)
                        .hasSameSizeAs(TableDifference.between(before, table).messages(NftMessages.POLICY));
                // It lives as long as the enforcer does, while pods come and go.
                assertThat(keys(live, "setsByChain")).as(when).isEqualTo(keys(live, "chains"));
            }
        }
    }

    private static Set<?> keys(LiveTable live, String field) {
        return ((Map<?, ?>) assertThat(live).extracting(field).actual()).keySet();
    }
}
