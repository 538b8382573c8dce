package netpol.enforcer.dataplane.kernel;

import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.table.Tables;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;

/** How much is written for which change, and in which order. */
class TableDifferenceTest {

    @Test
    void sameTablesDifferInNothing() {
        assertThat(TableDifference.between(table(isolated()), table(isolated())).isEmpty()).isTrue();
    }

    @Test
    void aPeerThatComesIsOneElement() {
        assertThat(changes(isolated(), isolated().remote("ns/peer-2", "app=peer", "10.0.9.2")))
                .containsExactly("1 elements of set peers_4");
    }

    @Test
    void aPodThatJoinsAGroupIsElementsOfTheDispatchMapAndOfItself() {
        assertThat(changes(isolated(), isolated().local("ns/web-2", "app=web", "10.0.0.2")))
                .containsExactly("1 elements of set local_4", "1 elements of set pod_ingress_4",
                        "1 elements of set self_4");
    }

    @Test
    void aPodThatChangesItsGroupIsTakenOutAndPutInAfterTheNewChainStands() {
        List<String> changes = changes(isolated(), isolated().ingress("ns/more", labelled("app=web")));
        assertThat(changes).containsExactly("the rules of chain ingress_4", "1 elements of set pod_ingress_4",
                "chain ingress_4", "chain ingress_4", "1 elements of set pod_ingress_4",
                "rule 1 of chain ingress_4 (ns/p ingress rule 1)", "rule 2 of chain ingress_4");
    }

    @Test
    void aHookChainThatIsRightIsNeverDeleted() {
        Map<String, KernelChain> chains = new HashMap<>(table(isolated()).chains());
        chains.replaceAll((_, chain) -> new KernelChain(chain.hook(), chain.comment(), List.of()));
        KernelTable broken = new KernelTable(Set.of(), Map.of(), chains);
        List<NetlinkMessage> changes = TableDifference.between(broken, table(isolated())).messages(NftMessages.POLICY);
        assertThat(changes).extracting(NetlinkMessage::type).doesNotContain(NfTables.type(NfTables.DELCHAIN));
    }

    @Test
    void aHookChainAtAnotherHookIsReplaced() {
        Map<String, KernelChain> chains = new HashMap<>(table(isolated()).chains());
        chains.put("hook_input", new KernelChain(Optional.of(new KernelHook("filter", 3, 0, 1)), "", List.of()));
        List<NetlinkMessage> changes = TableDifference
                .between(new KernelTable(table(isolated()).counters(), table(isolated()).sets(), chains),
                        table(isolated()))
                .messages(NftMessages.POLICY);
        assertThat(changes).extracting(NetlinkMessage::concerns).startsWith("the rules of chain hook_input",
                "chain hook_input", "chain hook_input");
    }

    @Test
    void aSetOfAnotherTypeIsReplacedAndEveryRuleWrittenAnew() {
        Map<String, KernelSet> sets = new HashMap<>(table(isolated()).sets());
        sets.put("self_4", new KernelSet(0, 7, 4, 0, Set.of()));
        List<String> changes = TableDifference
                .between(new KernelTable(table(isolated()).counters(), sets, table(isolated()).chains()),
                        table(isolated()))
                .messages(NftMessages.POLICY).stream()
                .map(NetlinkMessage::concerns).toList();
        assertThat(changes.indexOf("set self_4")).isGreaterThan(changes.indexOf("the rules of chain deny_ingress_4"));
        assertThat(changes).contains("rule 1 of chain deny_ingress_4 (a pod reaches itself by a Service)");
    }

    @Test
    void manyElementsAreSplitIntoMessages() {
        SnapshotBuilder many = isolated();
        for (int i = 0; i < 1000; i++) {
            many.remote("ns/many-" + i, "app=peer", "10.1." + i / 250 + "." + (1 + i % 250));
        }
        assertThat(changes(isolated(), many)).containsExactly("400 elements of set peers_4",
                "400 elements of set peers_4", "200 elements of set peers_4");
    }

    private static SnapshotBuilder isolated() {
        return new SnapshotBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/peer", "app=peer", "10.0.9.1")
                .ingress("ns/p", everything(), rule(List.of(podsHere("app=peer")), tcp(80)));
    }

    private static KernelTable table(SnapshotBuilder snapshot) {
        return Tables.of(snapshot.compile());
    }

    /** Without the hashes in the names. */
    private static List<String> changes(SnapshotBuilder from, SnapshotBuilder to) {
        return TableDifference.between(table(from), table(to)).messages(NftMessages.POLICY).stream()
                .map(message -> message.concerns().replaceAll("_[0-9a-f]{16}", "")).toList();
    }
}
