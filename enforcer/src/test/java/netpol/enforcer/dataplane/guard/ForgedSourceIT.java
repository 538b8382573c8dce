package netpol.enforcer.dataplane.guard;

import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.kernel.DenialCounters;
import netpol.enforcer.dataplane.links.BoundPod;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Packet;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods that say they are others: who a packet is from is known by where it came in. */
class ForgedSourceIT extends GuardedTraffic {

    private static final AtomicInteger PORTS = new AtomicInteger(7000);

    @BeforeEach
    void looseOnReversePaths() {
        network.node().run("sysctl -qw net.ipv4.conf.all.rp_filter=0");
        for (String device : List.of("cni0", "vpod0", "vpod1", "vpod2")) {
            if (network.node().run("ls /sys/class/net").contains(device)) {
                network.node().run("sysctl -qw net.ipv4.conf." + device + ".rp_filter=0");
            }
        }
    }

    @Test
    void everyPodIsBoundToItsLink() throws Exception {
        PodLinks links = guard();

        assertThat(links.unbound()).isEmpty();
        assertThat(links.bound()).extracting(BoundPod::linkName).containsExactly(wiring == Wiring.BRIDGED
                ? new String[]{"veth0", "veth1", "veth2"}
                : new String[]{"vpod0", "vpod1", "vpod2"});
        assertThat(links.bound().getFirst().mac().map(String::length)).isEqualTo(wiring == Wiring.BRIDGED
                ? Optional.of(12)
                : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFlowThatIsForgedOpensNoWayForItsReplies(Family family) throws Exception {
        Runnable attack = () -> {
            int port = fresh();
            send(gatewayMac(a()), Packet.udp(address(b(), family), 9000, address(a(), family), port, new byte[4]));
            settle();
            send(towardsB(), Packet.udp(address(a(), family), port, address(b(), family), 9000, MARK));
        };
        dataplane.apply(onlyFromC().compile());
        policyHolds();
        getsThrough(attack);

        guard();
        held(attack);
        assertThat(forged()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aPacketWithTheAddressOfAnAllowedPodIsNotIts(Family family) throws Exception {
        Runnable attack = () -> send(towardsB(),
                Packet.udp(address(c(), family), fresh(), address(b(), family), 80, MARK));
        dataplane.apply(onlyFromC().compile());
        getsThrough(attack);

        guard();
        held(attack);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aNewPodForgesNoneThatIsKnown(Family family) throws Exception {
        Runnable attack = () -> send(towardsB(),
                Packet.udp(address(c(), family), fresh(), address(b(), family), 80, MARK));
        dataplane.apply(onlyFromC().compile());
        guard.apply(binder.bind(List.of(pod("ns/b", b(), true), pod("ns/c", c(), false))));

        held(attack);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void whatComesOutOfATunnelIsNoPodOfThisNode(Family family) throws Exception {
        network.node().run("ip link add wrap type vxlan id 7 dstport 8472 local 14.215.1.1");
        network.node().run("ip link set wrap address 02:00:00:00:00:77 up");
        try {
            byte[] inner = Packet.frame("02:00:00:00:00:77", "02:00:00:00:00:66",
                    Packet.udp(address(c(), family), fresh(), address(b(), family), 80, MARK));
            Runnable attack = () -> send(gatewayMac(a()), Packet.udp(a().ipv4(), 7000, "14.215.1.1", 8472,
                    Packet.join(new byte[]{8, 0, 0, 0, 0, 0, 7, 0}, inner)));
            network.node().run("sysctl -qw net.ipv4.conf.wrap.rp_filter=0");
            dataplane.apply(onlyFromC().compile());
            policyHolds();
            getsThrough(attack);

            guard();
            held(attack);
        } finally {
            network.node().run("ip link delete wrap");
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aPacketWithTheAddressOfAHostOutsideIsNotTheHosts(Family family) throws Exception {
        Runnable attack = () -> send(towardsB(),
                Packet.udp(address(network.outside(), family), fresh(), address(b(), family), 80, MARK));
        dataplane.apply(cluster().egress("ns/nowhere", labelled("pod=a")).compile());
        getsThrough(attack);

        guard();
        cutOff(a().namespace(), b(), 80);
        reaches(c().namespace(), b(), 80);
        assertThat(leaks(attack)).isZero();
    }

    /** With NET_ADMIN. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void aPodThatGivesItselfTheAddressOfAnotherIsNotTakenForTheOther(Family family) throws Exception {
        String address = address(c(), family) + (family == Family.IPV4 ? "/32" : "/128");
        a().namespace().run("ip address add " + address + " dev eth0");
        try {
            dataplane.apply(onlyFromC().compile());
            Runnable attack = () -> send(towardsB(),
                    Packet.udp(address(c(), family), fresh(), address(b(), family), 80, MARK));
            getsThrough(attack);

            assertThat(guard().unbound()).isEmpty();
            assertThat(leaks(attack)).isZero();
        } finally {
            a().namespace().run("ip address del " + address + " dev eth0");
        }
        policyHolds();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aConnectionThatBeginsInItsMiddleIsJudgedAsANewOne(Family family) throws Exception {
        Runnable attack = () -> send(towardsB(),
                Packet.tcp(address(a(), family), fresh(), address(b(), family), 80, 0x18, 1, 1, MARK));
        getsThrough(attack);

        dataplane.apply(onlyFromC().compile());
        held(attack);
    }

    @Test
    void honestPodsAndTheNodeReachEachOtherAsBefore() throws Exception {
        dataplane.apply(cluster().compile());
        guard();

        List<Host> all = List.of(a(), b(), c(), network.outside());
        for (Host from : all) {
            for (Host to : all) {
                reaches(from.namespace(), to, 80);
            }
            reaches(network.node(), from, 80);
            assertThat(traffic.reaches(from.namespace(), gateway(from), 80)).isTrue();
            assertThat(traffic.reachesOverUdp(from.namespace(), network.outside().ipv6(), 80)).isTrue();
        }
        assertThat(forged()).isZero();
    }

    @Test
    void aPodWhoseLinkIsNotFoundIsNamedAndReachesOthersAsBefore() throws Exception {
        a().namespace().run("ip address flush dev eth0 to " + a().ipv4());
        a().namespace().run("ip -6 address del " + a().ipv6() + "/64 dev eth0");
        a().namespace().run("ip address add 10.200.77.1/32 dev eth0");
        try {
            if (wiring == Wiring.BRIDGED) {
                assertThat(guard().unbound()).isEqualTo(Map.of("ns/a",
                        "no link of this node leads to its address"));
            } else {
                assertThat(guard().unbound()).isEmpty();
            }
            reaches(c().namespace(), b(), 80);
        } finally {
            a().namespace().run("ip address flush dev eth0 to 10.200.77.1");
            String prefix = wiring == Wiring.BRIDGED ? "10.200.0.1" : "10.201.0.1";
            a().namespace().run("ip address add " + a().ipv4() + "/24 dev eth0");
            a().namespace().run("ip address add " + a().ipv6() + "/64 dev eth0 nodad");
            a().namespace().run("ip route replace default via " + prefix);
            a().namespace().run("ip route replace default via "
                    + (wiring == Wiring.BRIDGED ? "fd00:200::1" : "fd00:201:0::1"));
        }
        assertThat(guard().unbound()).isEmpty();
    }

    @Test
    void aPodThatEndsIsNotNamedWhenItsLinkGoesBeforeItsObject() throws Exception {
        try (NetworkNamespace ending = NetworkNamespace.create("end")) {
            network.node().run("ip link add vend type veth peer name eth0 netns " + ending.name());
            network.node().run("ip link set vend up");
            network.node().run("ip route add 10.202.0.9/32 dev vend");
            LocalPod pod = new LocalPod("ns/ending", Set.of(InetAddress.ofLiteral("10.202.0.9")), false);
            assertThat(binder.bind(List.of(pod)).bound()).extracting(BoundPod::linkName).containsExactly("vend");

            network.node().run("ip link delete vend");
            assertThat(binder.bind(List.of(pod)).unbound()).isEmpty();
            assertThat(binder.bind(List.of(pod)).unbound()).isEmpty();
        }
        LocalPod never = new LocalPod("ns/never", Set.of(InetAddress.ofLiteral("10.202.0.8")), false);
        assertThat(binder.bind(List.of(never)).unbound()).containsOnlyKeys("ns/never");
    }

    /** No flow of the attack before is left to be found again. */
    private static int fresh() {
        return PORTS.incrementAndGet();
    }

    private static long forged() throws Exception {
        try (DenialCounters counters = network.node().inside(DenialCounters::open)) {
            return counters.packets().get(DenialReason.SPOOFED).get(Direction.EGRESS);
        }
    }
}
