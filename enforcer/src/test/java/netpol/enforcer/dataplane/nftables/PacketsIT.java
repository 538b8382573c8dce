package netpol.enforcer.dataplane.nftables;

import static netpol.enforcer.policy.WorldBuilder.block;
import static netpol.enforcer.policy.WorldBuilder.everything;
import static netpol.enforcer.policy.WorldBuilder.labelled;
import static netpol.enforcer.policy.WorldBuilder.named;
import static netpol.enforcer.policy.WorldBuilder.podsHere;
import static netpol.enforcer.policy.WorldBuilder.port;
import static netpol.enforcer.policy.WorldBuilder.ports;
import static netpol.enforcer.policy.WorldBuilder.rule;
import static netpol.enforcer.policy.WorldBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.bridge.BridgeNetfilter;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.WorldBuilder;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Prerequisites;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What packets meet: from a policy to a verdict on the wire, for both ways of wiring pods and both families. */
@ParameterizedClass
@EnumSource(Wiring.class)
class PacketsIT {

    private static PodNetwork network;
    private static Traffic traffic;
    private static NftablesDataplane dataplane;

    @Parameter
    Wiring wiring;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeParameterizedClassInvocation
    static void connect(Wiring wiring) {
        if (wiring == Wiring.BRIDGED) {
            Prerequisites.bridgeNetfilter();
        }
        network = new PodNetwork(wiring, 3);
        traffic = new Traffic();
        for (Host host : List.of(network.pod(0), network.pod(1), network.pod(2), network.outside())) {
            traffic.serve(host.namespace(), 80);
            traffic.serve(host.namespace(), 81);
        }
        traffic.serve(network.node(), 80);
        network.node().inside(() -> new BridgeNetfilter().enable());
        dataplane = network.node().inside(NftablesDataplane::open);
    }

    @AfterParameterizedClassInvocation
    static void disconnect() throws Exception {
        dataplane.close();
        traffic.close();
        network.close();
    }

    @AfterEach
    void removeEverything() throws Exception {
        dataplane.cleanup();
    }

    @Test
    void withoutPoliciesEverybodyReachesEverybody() throws Exception {
        dataplane.apply(cluster().compile());
        List<Host> all = List.of(network.pod(0), network.pod(1), network.pod(2), network.outside());
        for (Host from : all) {
            for (Host to : all) {
                reaches(from.namespace(), to, 80);
            }
        }
    }

    @Test
    void ingressIsolationCutsEverybodyButTheNodeAndThePodItself() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(network.node(), b(), 80);
        reaches(b().namespace(), b(), 80);
    }

    @Test
    void whatIsDeniedIsCountedByDirection() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).egress("ns/nowhere", labelled("pod=c"))
                .compile());
        try (DenialCounters counters = network.node().inside(DenialCounters::open)) {
            assertThat(counters.packets().get(DenialReason.POLICY)).containsEntry(Direction.INGRESS, 0L)
                    .containsEntry(Direction.EGRESS, 0L);
            cutOff(a().namespace(), b(), 80);
            long ingress = counters.packets().get(DenialReason.POLICY).get(Direction.INGRESS);
            assertThat(ingress).isPositive();
            cutOff(c().namespace(), a(), 80);
            assertThat(counters.packets().get(DenialReason.POLICY).get(Direction.EGRESS)).isPositive();
            reaches(a().namespace(), network.outside(), 80);
            dataplane.cleanup();
            assertThat(counters.packets().get(DenialReason.POLICY)).containsEntry(Direction.INGRESS, 0L);
        }
    }

    @Test
    void repliesToWhatAnIsolatedPodAsksForComeBack() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        reaches(b().namespace(), a(), 80);
        reaches(b().namespace(), network.outside(), 80);
        assertThat(traffic.reachesOverUdp(b().namespace(), a().ipv4(), 80)).isTrue();
    }

    @Test
    void egressIsolationCutsTheWayOutAndToTheNodeButNotTheWayIn() throws Exception {
        dataplane.apply(cluster().egress("ns/nowhere", labelled("pod=a")).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(a().namespace(), network.outside(), 80);
        assertThat(traffic.isCutOff(a().namespace(), gateway(a()), 80)).isTrue();
        reaches(b().namespace(), a(), 80);
        reaches(network.outside().namespace(), a(), 80);
        reaches(network.node(), a(), 80);
        assertThat(traffic.reaches(b().namespace(), gateway(b()), 80)).isTrue();
    }

    @Test
    void aRuleAdmitsItsPeersToItsPortsAndNobodyElse() throws Exception {
        dataplane.apply(cluster()
                .ingress("ns/a-to-80", labelled("pod=b"), rule(List.of(podsHere("pod=a")), tcp(80))).compile());
        reaches(a().namespace(), b(), 80);
        cutOff(a().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(c().namespace(), a(), 81);
    }

    @Test
    void peersOfOneRuleDoNotGetThePortsOfAnother() throws Exception {
        dataplane.apply(cluster().ingress("ns/two", labelled("pod=b"), rule(List.of(podsHere("pod=a")), tcp(80)),
                rule(List.of(podsHere("pod=c")), tcp(81))).compile());
        reaches(a().namespace(), b(), 80);
        reaches(c().namespace(), b(), 81);
        cutOff(a().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
    }

    @Test
    void sameNodeTrafficNeedsTheSourcesEgressAndTheDestinationsIngress() throws Exception {
        dataplane.apply(cluster().egress("ns/to-b", labelled("pod=a"), rule(List.of(podsHere("pod=b"))))
                .ingress("ns/from-c", labelled("pod=b"), rule(List.of(podsHere("pod=c")))).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(a().namespace(), c(), 80);
        reaches(c().namespace(), b(), 80);
    }

    @Test
    void anExceptIsCutOutOfItsBlock() throws Exception {
        dataplane.apply(cluster().ingress("ns/block", labelled("pod=b"),
                rule(List.of(block("14.215.0.0/16"), block("fd00:14::/32")))).compile());
        reaches(network.outside().namespace(), b(), 80);
        cutOff(a().namespace(), b(), 80);
        dataplane.apply(cluster().ingress("ns/block", labelled("pod=b"),
                rule(List.of(block("14.215.0.0/16", "14.215.1.0/30"), block("fd00:14::/32", "fd00:14:215::/64"))))
                .compile());
        cutOff(network.outside().namespace(), b(), 80);
    }

    @Test
    void everyIpv4AddressIsNoIpv6Address() throws Exception {
        dataplane.apply(cluster().ingress("ns/v4", labelled("pod=b"), rule(List.of(block("0.0.0.0/0")))).compile());
        assertThat(traffic.reaches(a().namespace(), b().ipv4(), 80)).isTrue();
        assertThat(traffic.isCutOff(a().namespace(), b().ipv6(), 80)).isTrue();
    }

    @Test
    void portsAreOfOneProtocol() throws Exception {
        dataplane.apply(cluster().ingress("ns/udp", labelled("pod=b"),
                rule(List.of(), ports(Protocol.UDP, 80, 80), ports(Protocol.TCP, 81, 90), ports(Protocol.TCP, 1, 9)))
                .compile());
        for (String address : List.of(b().ipv4(), b().ipv6())) {
            assertThat(traffic.reachesOverUdp(a().namespace(), address, 80)).isTrue();
            assertThat(traffic.isCutOffOverUdp(a().namespace(), address, 81)).isTrue();
        }
        cutOff(a().namespace(), b(), 80);
        reaches(a().namespace(), b(), 81);
    }

    @Test
    void aNamedPortIsTheNumberThatTheDestinationGivesIt() throws Exception {
        WorldBuilder named = new WorldBuilder()
                .local("ns/a", "pod=a", addresses(a()), port("web", Protocol.TCP, 80))
                .local("ns/b", "pod=b", addresses(b()), port("web", Protocol.TCP, 81))
                .local("ns/c", "pod=c", addresses(c()));
        dataplane.apply(named.ingress("ns/web", everything(), rule(List.of(), named(Protocol.TCP, "web")))
                .egress("ns/web-out", labelled("pod=c"), rule(List.of(), named(Protocol.TCP, "web"))).compile());
        reaches(c().namespace(), a(), 80);
        cutOff(c().namespace(), a(), 81);
        reaches(c().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
        cutOff(a().namespace(), c(), 80);
        cutOff(c().namespace(), network.outside(), 80);
    }

    @Test
    void aPodThatIsNotKnownYetIsCutOffFromAllButItsNodeAndIsOpenOnceItIsKnown() throws Exception {
        dataplane.apply(withPodNetworks(new WorldBuilder().local("ns/a", "", addresses(a()))).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(b().namespace(), a(), 80);
        cutOff(b().namespace(), c(), 80);
        cutOff(b().namespace(), network.outside(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(network.node(), b(), 80);
        assertThat(traffic.reaches(b().namespace(), gateway(b()), 80)).isTrue();
        reaches(a().namespace(), network.outside(), 80);
        reaches(network.outside().namespace(), a(), 80);

        dataplane.apply(withPodNetworks(cluster()).compile());
        reaches(a().namespace(), b(), 80);
        reaches(b().namespace(), network.outside(), 80);
    }

    private static WorldBuilder withPodNetworks(WorldBuilder world) {
        return world.podNetwork("10.200.0.0/15").podNetwork("fd00:200::/31");
    }

    @Test
    void linkLocalAddressesAreNoWayRoundAPolicy() throws Exception {
        String target = linkLocal(b().namespace()) + "%" + index(a().namespace());
        if (wiring == Wiring.BRIDGED) {
            assertThat(traffic.reaches(a().namespace(), target, 80)).isTrue();
        }
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        if (wiring == Wiring.BRIDGED) {
            assertThat(traffic.isCutOff(a().namespace(), target, 80)).isTrue();
        }
        reaches(b().namespace(), a(), 80);
    }

    private static String linkLocal(NetworkNamespace namespace) {
        return namespace.run("ip -6 -o address show dev eth0 scope link").split(" +")[3].split("/")[0];
    }

    /** The scope as a number: names are looked up in the namespace of the JVM. */
    private static String index(NetworkNamespace namespace) {
        return namespace.run("ip -o link show dev eth0").split(":")[0];
    }

    private WorldBuilder cluster() {
        return new WorldBuilder().local("ns/a", "pod=a", addresses(a())).local("ns/b", "pod=b", addresses(b()))
                .local("ns/c", "pod=c", addresses(c()));
    }

    private static String addresses(Host host) {
        return host.ipv4() + "," + host.ipv6();
    }

    private String gateway(Host host) {
        return host.ipv4().replaceAll("\\.\\d+$", ".1");
    }

    private static Host a() {
        return network.pod(0);
    }

    private static Host b() {
        return network.pod(1);
    }

    private static Host c() {
        return network.pod(2);
    }

    private static void reaches(NetworkNamespace from, Host to, int port) {
        both(to, address -> traffic.reaches(from, address, port), "reached on " + port);
    }

    private static void cutOff(NetworkNamespace from, Host to, int port) {
        both(to, address -> traffic.isCutOff(from, address, port), "cut off on " + port);
    }

    /** Both families at once: each probe of something that is cut off takes its time. */
    private static void both(Host to, Predicate<String> holds, String what) {
        List<FutureTask<Boolean>> probes = Stream.of(to.ipv4(), to.ipv6())
                .map(address -> new FutureTask<>(() -> holds.test(address))).toList();
        probes.forEach(probe -> Thread.ofPlatform().start(probe));
        assertThat(probes.stream().map(PacketsIT::result)).as(to.ipv4() + " and " + to.ipv6() + " " + what)
                .containsExactly(true, true);
    }

    private static boolean result(FutureTask<Boolean> probe) {
        try {
            return probe.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a probe could not be made", e);
        }
    }
}
