package netpol.enforcer.dataplane.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Packet;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames between the ports of a bridge that netfilter does not see as the packets they carry. */
class FrameAttackIT extends GuardedTraffic {

    private static final String BROADCAST = "ff:ff:ff:ff:ff:ff";
    private static final int ON_LINK = 255;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    @BeforeEach
    void onBridgesOnly() {
        Assumptions.assumeTrue(wiring == Wiring.BRIDGED, "pods on links of their own see no frame of others");
    }

    @ParameterizedTest
    @CsvSource({"IPV4,0x8100,0", "IPV6,0x8100,0", "IPV4,0x88a8,0", "IPV6,0x88a8,0", "IPV4,0x8100,0x8100",
            "IPV6,0x8100,0x8100", "IPV4,0x88a8,0x8100", "IPV6,0x88a8,0x8100"})
    void aTagOfVlan0CarriesNothingPastAPolicy(Family family, String outer, String inner) throws Exception {
        Runnable attack = () -> {
            byte[] frame = Packet.frame(mac(b()), mac(a()),
                    Packet.udp(address(a(), family), 7000, address(b(), family), 80, MARK));
            byte[] once = Integer.decode(inner) == 0 ? frame : Packet.tagged(Integer.decode(inner), 0, frame);
            attacker.send(Packet.tagged(Integer.decode(outer), 0, once));
        };
        dataplane.apply(onlyFromC().compile());
        getsThrough(attack);

        guard();
        held(attack);
    }

    @ParameterizedTest
    @CsvSource({"IPV4,224.0.0.1,01:00:5e:00:00:01", "IPV4,255.255.255.255,ff:ff:ff:ff:ff:ff",
            "IPV6,ff02::1,33:33:00:00:00:01"})
    void multicastAndBroadcastReachNoIsolatedPodEvenIfItsOwnMacIsWritten(Family family, String group, String mac)
            throws Exception {
        Runnable attack = () -> {
            send(mac, Packet.udp(address(a(), family), 7000, group, 80, MARK));
            send(mac(b()), Packet.udp(address(a(), family), 7000, group, 80, MARK));
        };
        dataplane.apply(onlyFromC().compile());
        getsThrough(attack);

        guard();
        held(attack);
    }

    /** Without any privilege. */
    @Test
    void theAnswerToABroadcastOpensNothing() throws Exception {
        dataplane.apply(onlyFromC().compile());
        guard();
        policyHolds();
        assertThat(leaks(() -> a().namespace().inside(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setBroadcast(true);
                socket.send(new DatagramPacket(MARK, MARK.length,
                        new InetSocketAddress(InetAddress.ofLiteral("10.200.0.255"), 80)));
                socket.send(new DatagramPacket(MARK, MARK.length, new InetSocketAddress(b().ipv4(), 80)));
            }
            return null;
        }))).isZero();
        policyHolds();
    }

    @Test
    void aPodThatIsNotIsolatedHearsMulticastAsBefore() throws Exception {
        dataplane.apply(onlyFromC().compile());
        guard.apply(binder.bind(List.of(pod("ns/a", a(), false), pod("ns/b", b(), false), pod("ns/c", c(), false))));

        getsThrough(() -> send("01:00:5e:00:00:01", Packet.udp(a().ipv4(), 7000, "224.0.0.1", 80, MARK)));
    }

    @Test
    void noPodIsTakenForARouter() throws Exception {
        b().namespace().run("sysctl -qw net.ipv6.conf.eth0.accept_ra=2");
        advertise();
        assertThat(b().namespace().run("ip -6 address show dev eth0")).contains("fd00:bad:");
        b().namespace().run("ip -6 address flush dev eth0 to fd00:bad::/64");

        dataplane.apply(onlyFromC().compile());
        advertise();
        guard();
        policyHolds();
        advertise();
        policyHolds();
        assertThat(b().namespace().run("ip -6 address show dev eth0")).doesNotContain("fd00:bad:");
    }

    /** RFC 4861, section 4.2, with a prefix for addresses of their own (4.6.2). */
    private void advertise() {
        byte[] prefix = Packet.join(new byte[]{3, 4, 64, (byte) 0xc0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0},
                Packet.address("fd00:bad::"));
        send("33:33:00:00:00:01", Packet.icmp(linkLocal(a().namespace()), "ff02::1", ROUTER_ADVERTISEMENT, 0, ON_LINK,
                Packet.join(new byte[]{64, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0}, prefix)));
        settle();
    }

    @Test
    void noPodTakesOverTheAddressOfAnother() throws Exception {
        dataplane.apply(cluster().compile());
        guard();
        reaches(c().namespace(), b(), 80);
        attacker.send(Packet.frame(BROADCAST, mac(a()), Packet.ARP,
                Packet.arpReply(mac(a()), b().ipv4(), mac(c()), c().ipv4())));
        attacker.send(Packet.frame(mac(c()), mac(a()), Packet.ARP,
                Packet.arpReply(mac(a()), b().ipv4(), mac(c()), c().ipv4())));
        send(mac(c()), Packet.icmp(a().ipv6(), c().ipv6(), NEIGHBOUR_ADVERTISEMENT, 0, ON_LINK, Packet.join(
                new byte[]{0x60, 0, 0, 0}, Packet.address(b().ipv6()), new byte[]{2, 1}, Packet.mac(mac(a())))));
        attacker.send(Packet.frame(mac(c()), mac(b()),
                Packet.udp(a().ipv4(), 7000, c().ipv4(), 80, MARK)));
        settle();

        assertThat(neighbours(c().namespace())).doesNotContain(mac(a()));
        assertThat(network.node().run("bridge fdb show br cni0")).contains(mac(b()) + " dev veth1")
                .doesNotContain(mac(b()) + " dev veth0");
        reaches(c().namespace(), b(), 80);
    }

    private static String neighbours(NetworkNamespace namespace) {
        return namespace.run("ip neighbour show dev eth0 to " + b().ipv4())
                + namespace.run("ip -6 neighbour show dev eth0 to " + b().ipv6());
    }

    /** What a may send to c ends at c: a's egress isolation cannot be left by writing another pod's MAC address. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void aFrameIsDeliveredToThePodThatItsPacketIsFor(Family family) throws Exception {
        Runnable attack = () -> send(mac(b()), Packet.udp(address(a(), family), 7000, address(c(), family), 80, MARK));
        dataplane.apply(cluster().compile());
        getsThrough(attack);

        guard();
        assertThat(leaks(attack)).isZero();
        guard.apply(binder.bind(List.of(pod("ns/a", a(), false), pod("ns/b", b(), false), pod("ns/c", c(), false))));
        assertThat(leaks(attack)).isZero();
    }

    @Test
    void neighbourDiscoveryOfManyBytesToAllReachesNoIsolatedPod() throws Exception {
        Runnable attack = () -> send("33:33:00:00:00:01", Packet.icmp(a().ipv6(), "ff02::1", NEIGHBOUR_ADVERTISEMENT, 0,
                ON_LINK, Packet.join(new byte[4], Packet.address(a().ipv6()), MARK, new byte[100])));
        dataplane.apply(onlyFromC().compile());
        getsThrough(attack);

        guard();
        held(attack);
    }

    private static String linkLocal(NetworkNamespace namespace) {
        return namespace.run("ip -6 -o address show dev eth0 scope link").split(" +")[3].split("/")[0];
    }
}
