package netpol.enforcer.dataplane.nftables;

import static netpol.enforcer.policy.WorldBuilder.block;
import static netpol.enforcer.policy.WorldBuilder.everything;
import static netpol.enforcer.policy.WorldBuilder.labelled;
import static netpol.enforcer.policy.WorldBuilder.named;
import static netpol.enforcer.policy.WorldBuilder.pods;
import static netpol.enforcer.policy.WorldBuilder.podsHere;
import static netpol.enforcer.policy.WorldBuilder.port;
import static netpol.enforcer.policy.WorldBuilder.ports;
import static netpol.enforcer.policy.WorldBuilder.rule;
import static netpol.enforcer.policy.WorldBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.IncrementalCompiler;
import netpol.enforcer.policy.NewPods;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.PolicyCompiler;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.RandomCluster;
import netpol.enforcer.policy.WorldBuilder;
import netpol.enforcer.policy.WorldChange;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the kernel, as stock nft and as the dataplane itself read it. */
class NftablesDataplaneIT {

    private static final WorldChange NOTHING = new WorldChange(Map.of(), Map.of(), Map.of(), Optional.empty());

    private NetworkNamespace namespace;
    private NftablesDataplane dataplane;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void open() {
        namespace = NetworkNamespace.create("dp");
        dataplane = namespace.inside(NftablesDataplane::open);
    }

    @AfterEach
    void close() {
        dataplane.close();
        namespace.close();
    }

    @Test
    void whatIsReadBackIsByteForByteWhatWasWritten() throws Exception {
        dataplane.apply(everyKindOfRule().compile());

        assertThat(Tables.differences(everyKindOfRule().compile(), read())).isEmpty();
    }

    @Test
    void stockNftListsItAndTakesTheListingAgain() throws Exception {
        dataplane.apply(everyKindOfRule().compile());

        String listing = list();
        namespace.runWithInput("nft -c -f -", listing);
        NetworkNamespace empty = NetworkNamespace.create("other");
        try (empty) {
            empty.runWithInput("nft -f -", listing);
            assertThat(wordsSorted(empty.run("nft list table inet netpol"))).isEqualTo(wordsSorted(listing));
        }
    }

    @Test
    void theRenderedTextIsWhatIsProgrammed() throws Exception {
        dataplane.apply(everyKindOfRule().compile());

        NetworkNamespace other = NetworkNamespace.create("text");
        try (other) {
            other.runWithInput("nft -f -", RulesetText.of(everyKindOfRule().compile()));
            assertThat(wordsSorted(list())).isEqualTo(wordsSorted(other.run("nft list table inet netpol")));
        }
    }

    @Test
    void rulesThatLogAreReadBackAsTheyWereWrittenAndListedByNft() throws Exception {
        NodePolicy policy = everyKindOfRule().compile();
        TableSettings settings = new TableSettings(TableSettings.DEFAULT.conntrackMask(),
                Optional.of(new DenialLog(100, 10)));
        try (NftablesDataplane logging = namespace.inside(() -> NftablesDataplane.open(settings))) {
            logging.apply(policy);
        }

        assertThat(read()).isEqualTo(TableEncoder.encode(RulesetBuilder.build(policy, settings, 1, Set.of())));
        assertThat(list()).contains(
                "limit rate 10/second burst 20 packets log prefix \"ingress\" group 100 snaplen 128");
        namespace.runWithInput("nft -c -f -", list());
    }

    @Test
    void withoutMarksTheTableHasNone() throws Exception {
        NodePolicy policy = everyKindOfRule().compile();
        TableSettings settings = new TableSettings(0, Optional.empty());
        try (NftablesDataplane markless = namespace.inside(() -> NftablesDataplane.open(settings))) {
            markless.apply(policy);
        }

        assertThat(read()).isEqualTo(TableEncoder.encode(RulesetBuilder.build(policy, settings, 1, Set.of())));
        assertThat(list()).doesNotContain("ct mark");
    }

    @Test
    void aCounterThatIsMissingComesBackAndOneOfOurOwnThatIsTooManyGoes() throws Exception {
        NodePolicy policy = everyKindOfRule().compile();
        dataplane.apply(policy);
        namespace.run("nft flush chain inet netpol denied_ingress");
        namespace.run("nft delete counter inet netpol denied_ingress");
        namespace.run("nft add counter inet netpol other");

        dataplane.apply(policy);

        assertThat(Tables.differences(policy, read())).isEmpty();
    }

    @Test
    void anUnchangedPolicyWritesNothing() throws Exception {
        dataplane.apply(everyKindOfRule().compile());
        int before = generation();
        dataplane.apply(everyKindOfRule().compile());
        assertThat(generation()).isEqualTo(before);
    }

    @Test
    void aRestartOverAnUnchangedPolicyWritesNothing() throws Exception {
        dataplane.apply(everyKindOfRule().compile());
        int before = generation();
        try (NftablesDataplane restarted = namespace.inside(NftablesDataplane::open)) {
            restarted.apply(everyKindOfRule().compile());
        }
        assertThat(generation()).isEqualTo(before);
    }

    @Test
    void aNewPeerChangesNoChainAndNoRule() throws Exception {
        dataplane.apply(everyKindOfRule().compile());
        List<String> before = rulesWithHandles();
        NodePolicy more = everyKindOfRule().remote("nsb/client-2", "", "10.2.0.77").compile();
        dataplane.apply(more);

        assertThat(rulesWithHandles()).isEqualTo(before);
        assertThat(list()).contains("10.2.0.77");
        dataplane.apply(everyKindOfRule().compile());
        assertThat(list()).doesNotContain("10.2.0.77");
    }

    @Test
    void everyChangeThereAndBackLeavesExactlyTheWantedTable() throws Exception {
        NodePolicy nothing = new WorldBuilder().compile();
        NodePolicy denied = everyKindOfRule().ingress("nsa/nobody", everything()).compile();
        for (NodePolicy policy : List.of(nothing, everyKindOfRule().compile(), denied, nothing, denied)) {
            dataplane.apply(policy);
            assertThat(Tables.differences(policy, read())).isEmpty();
        }
    }

    @Test
    void whatOthersBreakIsRepairedByTheNextApply() throws Exception {
        NodePolicy policy = everyKindOfRule().compile();
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
            assertThat(Tables.differences(policy, read())).as(damage).isEmpty();
        }
    }

    @Test
    void whatTheKernelRefusesIsClosedAndNamedAndEverythingElseIsEnforced() throws Exception {
        NodePolicy good = everyKindOfRule().compile();
        dataplane.apply(good);
        Group overlapping = new Group(Direction.INGRESS, List.of("nsa/bad"), List.of(new Term(
                new PeerTerm.InRanges(List.of(range("10.0.0.0", "10.0.0.9"), range("10.0.0.5", "10.0.0.20"))),
                new PortTerm.Everything(), Verdict.ACCEPT, "nsa/bad ingress rule 1")), Verdict.DENY);
        NodePolicy bad = with(good, "ingress_overlapping", overlapping);

        dataplane.apply(bad);

        assertThat(dataplane.refused()).containsOnlyKeys("NetworkPolicy nsa/bad");
        assertThat(dataplane.refused().get("NetworkPolicy nsa/bad")).contains("elements of set blocks_", "EEXIST");
        assertThat(read().chains().get("ingress_overlapping_4").rules()).hasSize(1);
        assertThat(list()).contains("10.1.0.250 : jump ingress_overlapping_4").contains("10.1.0.1 : jump ingress_");
        int generation = generation();
        dataplane.apply(bad);
        assertThat(generation()).as("nothing is written for what is refused again").isEqualTo(generation);
        dataplane.retry(() -> good);
        assertThat(dataplane.refused()).isEmpty();
        assertThat(Tables.differences(good, read())).isEmpty();
    }

    /** Another pod, and what isolates it. */
    private static NodePolicy with(NodePolicy policy, String name, Group group) {
        List<IsolatedPod> pods = new ArrayList<>(policy.pods());
        pods.add(new IsolatedPod("nsa/other", Set.of(InetAddress.ofLiteral("10.1.0.250")), Optional.of(name),
                Optional.empty()));
        Map<String, Group> groups = new HashMap<>(policy.groups());
        groups.put(name, group);
        return new NodePolicy(pods, groups, policy.peerSets(), policy.namedPorts(), policy.newcomers());
    }

    @Test
    void changeByChangeTheKernelHasWhatIsCompiledFromScratch() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler compiler = new IncrementalCompiler(NewPods.AUTO, WorldBuilder.NODE);
            for (int event = 0; event < 60; event++) {
                dataplane.change(compiler.apply(cluster.next()), compiler::policy);
                NodePolicy wanted = new PolicyCompiler(NewPods.AUTO).compile(cluster.world(), WorldBuilder.NODE);
                assertThat(Tables.differences(wanted, read())).as("seed " + seed + ", event " + event).isEmpty();
            }
            assertThat(dataplane.refused()).isEmpty();
            dataplane.cleanup();
        }
    }

    @Test
    void othersTablesAreNoReasonToReadOursAndTheirChangesOfOursAreRepaired() throws Exception {
        IncrementalCompiler compiler = new IncrementalCompiler(NewPods.AUTO, WorldBuilder.NODE);
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
        assertThat(Tables.differences(compiler.policy(), read())).isEmpty();
        assertThat(dataplane.change(compiler.apply(NOTHING), compiler::policy)).isEqualTo(Written.NOTHING);
    }

    @Test
    void tenThousandPeersGoInOneChange() throws Exception {
        WorldBuilder large = everyKindOfRule();
        for (int i = 0; i < 10_000; i++) {
            large.remote("nsb/pod-" + i, "", "10.3." + i / 250 + "." + (1 + i % 250));
        }
        int before = generation();
        dataplane.apply(large.compile());
        assertThat(generation()).isEqualTo(before + 1);
        assertThat(Tables.differences(large.compile(), read())).isEmpty();
    }

    @Test
    void cleanupRemovesTheTableAndOnlyIt() throws Exception {
        namespace.run("nft add table inet theirs");
        namespace.run("nft add table ip netpol");
        dataplane.cleanup();
        dataplane.apply(everyKindOfRule().compile());
        dataplane.cleanup();
        assertThat(namespace.run("nft list tables").lines()).containsExactlyInAnyOrder("table inet theirs",
                "table ip netpol");
        dataplane.cleanup();
        dataplane.apply(everyKindOfRule().compile());
        assertThat(list()).contains("pod_ingress_4");
    }

    @Test
    void closingLeavesTheTable() throws Exception {
        dataplane.apply(everyKindOfRule().compile());
        dataplane.close();
        assertThat(list()).contains("hook_forward");
        dataplane = namespace.inside(NftablesDataplane::open);
    }

    private static AddressRange range(String first, String last) {
        return new AddressRange(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last));
    }

    private String list() {
        return namespace.run("nft list table inet netpol");
    }

    private List<String> rulesWithHandles() {
        return namespace.run("nft -a list table inet netpol").lines().filter(line -> line.contains("# handle"))
                .toList();
    }

    /** Objects are listed in the order of their making, elements in any. */
    private static List<String> wordsSorted(String listing) {
        return Arrays.stream(listing.split("(?<=[,{}\n])")).map(String::strip).map(word -> word.replace(",", ""))
                .sorted().toList();
    }

    private int generation() {
        return namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return new TableReader(socket).generation();
            }
        });
    }

    private KernelTable read() {
        return namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return new TableReader(socket).read();
            }
        });
    }

    static WorldBuilder everyKindOfRule() {
        return new WorldBuilder().namespace("nsa", "app=nsa").namespace("nsb", "app=nsb").podNetwork("10.1.0.0/24")
                .podNetwork("10.1.1.128/25").podNetwork("fd00:1::/60")
                .local("nsa/web-1", "app=web", "10.1.0.1,fd00:1::1", port("http", Protocol.TCP, 8080))
                .local("nsa/web-2", "app=web", "10.1.0.2", port("http", Protocol.TCP, 8081))
                .remote("nsb/client", "app=client", "10.2.0.1,fd00:2::1", port("dns", Protocol.UDP, 53))
                .ingress("nsa/by-selector", labelled("app=web"),
                        rule(List.of(pods("app=nsb", ""), podsHere("app=web")), tcp(80), tcp(443),
                                ports(Protocol.TCP, 8000, 8100), ports(Protocol.UDP, 53, 60)),
                        rule(List.of(), named(Protocol.TCP, "http")))
                .ingress("nsa/by-block", everything(),
                        rule(List.of(block("14.215.0.0/16", "14.215.3.0/24"), block("fd00:9::/32"),
                                block("240.0.0.0/4")), ports(Protocol.SCTP, 0, 65535)))
                .ingress("nsa/" + "long-name.".repeat(25), everything(), rule(List.of(), tcp(1)))
                .egress("nsa/out", everything(), rule(List.of(block("0.0.0.0/0"))),
                        rule(List.of(pods("", "")), named(Protocol.UDP, "dns")), rule(List.of()));
    }
}
