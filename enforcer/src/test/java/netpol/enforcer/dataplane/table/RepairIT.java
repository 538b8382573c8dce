package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.netlink.NetlinkEvents.Event;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.RandomCluster;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import netpol.enforcer.testbed.NftMonitor;
import netpol.enforcer.testbed.NftMonitor.Notification;
import org.junit.jupiter.api.Test;

/** What others do to the table, and that it is put right. */
class RepairIT extends NodeWithDataplane {

    private static final SnapshotChange NOTHING = new SnapshotChange(Map.of(), Map.of(), Map.of(), Optional.empty());

    RepairIT() {
        super(Tables.SHARED);
    }

    @Test
    void aCounterThatIsMissingComesBackAndOneOfOurOwnThatIsTooManyGoes() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        dataplane.apply(policy);
        namespace.run("nft flush chain inet netpol denied_ingress");
        namespace.run("nft delete counter inet netpol denied_ingress");
        namespace.run("nft add counter inet netpol other");

        dataplane.apply(policy);

        assertThat(Tables.differences(policy, kernel.read())).isEmpty();
    }

    @Test
    void whatOthersBreakIsRepairedByTheNextApply() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        for (String damage : List.of("flush ruleset", "flush map inet netpol pod_ingress_4",
                "flush chain inet netpol deny_egress_4", "add chain inet netpol intruder",
                "add set inet netpol intruders { type ether_addr; elements = { 02:00:00:00:00:01 }; }",
                "insert rule inet netpol hook_forward accept",
                "delete chain inet netpol hook_input; add chain inet netpol hook_input { type filter hook input"
                        + " priority 10; }",
                "flush ruleset; add table inet netpol; add set inet netpol self_4 { type ipv4_addr; };"
                        + " add chain inet netpol mine; add rule inet netpol mine ip saddr @self_4 drop")) {
            dataplane.apply(policy);
            namespace.runWithInput("nft -f -", damage + "\n");
            dataplane.apply(policy);
            assertThat(Tables.differences(policy, kernel.read())).as(damage).isEmpty();
        }
    }

    /** Until it is replaced it goes on marking flows, by what it is: so nothing is believed that it has marked. */
    @Test
    void aTableThatIsNotRecognisedIsReplacedByOneThatBelievesNoMarkAndThenByOneThatDoes() throws Exception {
        IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.AUTO, SnapshotBuilder.NODE);
        RandomCluster cluster = new RandomCluster(1);
        compiler.apply(cluster.next());
        dataplane.apply(compiler.policy());
        namespace.runWithInput("nft -f -", "insert rule inet netpol admitted ct mark 0x05000000 accept\n");

        dataplane.apply(compiler.policy());
        assertThat(kernel.read()).isEqualTo(Tables.of(compiler.policy(), FlowChains.NO_GENERATION, Set.of()));
        dataplane.tidy();
        Written written = Written.NOTHING;
        while (written.messages() == 0) {
            written = dataplane.change(compiler.apply(cluster.next()), compiler::policy);
        }
        assertThat(kernel.read())
                .isEqualTo(Tables.of(compiler.policy(), TableSettings.DEFAULT.first(), Set.of()));
    }

    /** It lists as ever and lets everything through. */
    @Test
    void aTableThatWasPutToSleepIsWoken() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        dataplane.apply(policy);
        namespace.run("nft add table inet netpol { flags dormant; }");
        assertThat(kernel.list()).contains("dormant");

        dataplane.apply(policy);

        assertThat(kernel.list()).doesNotContain("dormant");
        assertThat(Tables.differences(policy, kernel.read())).isEmpty();
    }

    @Test
    void othersTablesAreNoReasonToReadOursAndTheirChangesOfOursAreRepaired() throws Exception {
        IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.AUTO, SnapshotBuilder.NODE);
        RandomCluster cluster = new RandomCluster(1);
        AtomicInteger touched = new AtomicInteger();
        dataplane.onTouched(touched::incrementAndGet);
        dataplane.change(compiler.apply(cluster.next()), compiler::policy);

        namespace.run("nft add table inet theirs");
        Written own = dataplane.change(compiler.apply(cluster.next()), compiler::policy);
        assertThat(own.repaired()).isFalse();
        assertThat(touched).hasValue(0);

        namespace.run("nft flush ruleset");
        await().untilAsserted(() -> assertThat(touched).hasPositiveValue());
        Written repair = dataplane.change(compiler.apply(NOTHING), compiler::policy);
        assertThat(repair.repaired()).isTrue();
        assertThat(Tables.differences(compiler.policy(), kernel.read())).isEmpty();
        assertThat(dataplane.change(compiler.apply(NOTHING), compiler::policy)).isEqualTo(Written.NOTHING);
    }

    @Test
    void aTableThatIsRemovedAdmitsNobodyFirstAndThenWhomItAdmittedBefore() throws Exception {
        NodePolicy policy = EveryKindOfRule.snapshot().compile();
        dataplane.apply(policy);
        KernelTable before = kernel.read();
        List<Notification> heard = new CopyOnWriteArrayList<>();
        try (NftMonitor monitor = NftMonitor.start(namespace, heard::add)) {
            namespace.run("nft flush ruleset");
            awaitCommits(heard, 1);
            Written repair = dataplane.change(
                    new IncrementalCompiler(UnknownPodIsolation.AUTO, SnapshotBuilder.NODE).apply(NOTHING),
                    () -> policy);
            awaitCommits(heard, 3);
            assertThat(repair.repaired()).isTrue();
            assertThat(monitor.overrun()).isFalse();
        }

        List<String> closed = chainsOfRules(commit(heard, 2)).filter(chain -> chain.startsWith("ingress_")
                || chain.startsWith("egress_")).toList();
        assertThat(closed).as("one rule each, which denies").isNotEmpty().doesNotHaveDuplicates();
        assertThat(chainsOfRules(commit(heard, 2))).contains(HookChains.HOOK_FORWARD);
        assertThat(kernel.read()).as("flows that have been judged go on").isEqualTo(before);
    }

    @Test
    void aTableThatIsRemovedBeforeSomethingIsForbiddenBelievesNoFlowThatWasJudgedBefore() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        KernelChain before = kernel.read().chains().get(FlowChains.ADMITTED);
        namespace.run("nft flush ruleset");

        dataplane.apply(EveryKindOfRule.snapshot().ingress("nsa/nobody", everything()).compile());

        assertThat(kernel.read().chains().get(FlowChains.ADMITTED)).isNotEqualTo(before);
    }

    private static void awaitCommits(List<Notification> heard, int count) {
        await().until(() -> heard.stream().filter(RepairIT::isCommit).count() >= count);
    }

    private static boolean isCommit(Notification notification) {
        return notification.type() == NftMonitor.NEW_GENERATION;
    }

    /** What was told before the end of a commit and after the end of the one before. */
    private static List<Notification> commit(List<Notification> heard, int number) {
        List<Integer> ends = IntStream.range(0, heard.size()).filter(i -> isCommit(heard.get(i))).boxed().toList();
        return heard.subList(ends.get(number - 2) + 1, ends.get(number - 1));
    }

    private static Stream<String> chainsOfRules(List<Notification> commit) {
        return commit.stream().filter(told -> told.type() == NftMonitor.NEW_RULE).map(told -> {
            byte[] bytes = new byte[told.attributes().remaining()];
            told.attributes().duplicate().get(bytes);
            return new Event(told.type(), 0, bytes).attributes(0).string(NfTables.RULE_CHAIN).orElseThrow();
        });
    }
}
