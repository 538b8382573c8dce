package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import netpol.enforcer.dataplane.guard.AttackTraffic;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.testbed.Packet;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP as a channel past a policy: neighbour discovery to any pod, and errors that quote flows of others. */
class IcmpAttackIT extends AttackTraffic {

    private static final int ROUTED = 64;
    private static final int ON_LINK = 255;
    private static final int UNREACHABLE_4 = 3;
    private static final int UNREACHABLE_6 = 1;
    private static final int PORT_UNREACHABLE_4 = 3;
    private static final int PORT_UNREACHABLE_6 = 4;

    @ParameterizedTest
    @ValueSource(ints = {133, 134, 135, 136, 137})
    void neighbourDiscoveryCarriesNothingToAPod(int type) throws Exception {
        Runnable attack = () -> List.of(ROUTED, ON_LINK).forEach(hopLimit -> send(towardsB(),
                Packet.icmp(a().ipv6(), b().ipv6(), type, 0, hopLimit, Packet.join(new byte[20], MARK,
                        new byte[1000]))));
        getsThrough(attack);

        dataplane.apply(onlyFromC().compile());
        held(attack);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anIsolatedPodSendsNoErrorAboutAFlowOfOthers(Family family) throws Exception {
        try (Socket flow = traffic.connect(c().namespace(), address(b(), family), 80, 5000)) {
            assertThat(Traffic.echoes(flow, 5000)).isTrue();
            Runnable attack = () -> {
                send(towardsB(), error(family, address(a(), family), address(b(), family),
                        quote(address(b(), family), 80, address(c(), family), flow.getLocalPort())));
                send(towardsB(), error(family, address(a(), family), address(b(), family),
                        quote(address(c(), family), flow.getLocalPort(), address(b(), family), 80)));
            };
            dataplane.apply(cluster().compile());
            getsThrough(attack);

            dataplane.apply(onlyFromC().egress("ns/nowhere", labelled("pod=a")).compile());
            held(attack);
            assertThat(Traffic.echoes(flow, 5000)).as("the flow that was quoted goes on").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anIsolatedPodSendsErrorsAboutItsOwnFlows(Family family) throws Exception {
        dataplane.apply(onlyFromC().ingress("ns/everybody", labelled("pod=a"), rule(List.of()))
                .egress("ns/nowhere", labelled("pod=a")).compile());
        assertThat(leaks(() -> b().namespace().inside(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(MARK, MARK.length,
                        new InetSocketAddress(address(a(), family), 9)));
            }
            return null;
        }))).as("port unreachable of a, which quotes what b sent").isPositive();
        policyHolds();
    }

    @Test
    void noPodReachesAnotherAsIfItWereTheOther() throws Exception {
        Runnable attack = () -> send(towardsB(), Packet.udp(b().ipv6(), 9000, b().ipv6(), 80, MARK));
        if (wiring == Wiring.BRIDGED) {
            getsThrough(attack);
        }
        dataplane.apply(onlyFromC().compile());
        held(attack);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aPodReachesItselfByAServiceThatLeadsBackToIt(Family family) throws Exception {
        if (wiring == Wiring.BRIDGED) {
            network.node().run("ip link set veth1 type bridge_slave hairpin on");
        }
        String service = family == Family.IPV4 ? "10.96.0.1" : "fd00:96::1";
        network.node().runWithInput("nft -f -", String.format("""
                table %1$s service {
                    chain prerouting {
                        type nat hook prerouting priority dstnat
                        %1$s daddr %2$s tcp dport 80 dnat to %3$s
                    }
                    chain postrouting {
                        type nat hook postrouting priority srcnat
                        %1$s saddr %3$s %1$s daddr %3$s masquerade
                    }
                }
                """, family.keyword(), service, address(b(), family)));
        try {
            dataplane.apply(cluster().ingress("ns/nobody", everything()).egress("ns/nowhere", everything())
                    .compile());
            assertThat(traffic.reaches(b().namespace(), service, 80)).isTrue();
            assertThat(traffic.isCutOff(a().namespace(), service, 80)).isTrue();
        } finally {
            network.node().run("nft delete table " + family.keyword() + " service");
        }
    }

    private static byte[] quote(String from, int fromPort, String to, int toPort) {
        byte[] packet = Packet.tcp(from, fromPort, to, toPort, 0x10, 1, 1, MARK);
        return Arrays.copyOf(packet, Math.min(packet.length, 500));
    }

    private static byte[] error(Family family, String from, String to, byte[] quoted) {
        return family == Family.IPV4
                ? Packet.icmp(from, to, UNREACHABLE_4, PORT_UNREACHABLE_4, ROUTED, Packet.join(new byte[4], quoted))
                : Packet.icmp(from, to, UNREACHABLE_6, PORT_UNREACHABLE_6, ROUTED, Packet.join(new byte[4], quoted));
    }
}
