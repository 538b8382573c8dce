package netpol.enforcer.dataplane.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import netpol.enforcer.policy.IncrementalCompiler;
import netpol.enforcer.policy.NewPods;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.PolicyCompiler;
import netpol.enforcer.policy.RandomCluster;
import netpol.enforcer.policy.WorldBuilder;
import org.junit.jupiter.api.Test;

class LiveTableTest {

    private static final int SEEDS = 40;
    private static final int EVENTS = 60;

    /** Change by change the table becomes the one that is made from scratch, with and without groups that are refused. */
    @Test
    void whateverHappensTheTableIsTheOneMadeFromScratch() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler compiler = new IncrementalCompiler(NewPods.AUTO, WorldBuilder.NODE);
            compiler.apply(cluster.next());
            NodePolicy start = compiler.policy();
            Set<String> refused = seed % 2 == 0 ? Set.of() : start.groups().keySet();
            LiveTable live = LiveTable.of(start, TableSettings.DEFAULT, refused);
            KernelTable table = Tables.of(start, 1, refused);
            for (int event = 0; event < EVENTS; event++) {
                NodeChange change = compiler.apply(cluster.next());
                NodePolicy policy = new PolicyCompiler(NewPods.AUTO).compile(cluster.world(), WorldBuilder.NODE);
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
            }
        }
    }
}
