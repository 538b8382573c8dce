package netpol.enforcer.dataplane.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.table.PodTraffic;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Packet;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.RawSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Pod a attacks pod b, whose ingress only admits c. A leak is a frame of the attack that b's stack has taken in. Beside each
 * attack an honest connection of a is denied and an honest one of c is allowed.
 */
public abstract class AttackTraffic extends PodTraffic {

    public static final byte[] MARK = "the attacker was here".getBytes(US_ASCII);
    private static final int HEADERS = 14;

    protected RawSocket attacker;
    private RawSocket victim;

    @BeforeEach
    protected void openSockets() {
        attacker = RawSocket.open(a().namespace());
        victim = RawSocket.open(b().namespace());
    }

    @AfterEach
    protected void closeSockets() {
        attacker.close();
        victim.close();
    }

    /** b admits c only. */
    protected SnapshotBuilder onlyFromC() {
        return cluster().ingress("ns/only-from-c", labelled("pod=b"), rule(List.of(podsHere("pod=c"))));
    }

    /** The honest controls: they hold at the moment of the attack. */
    protected void policyHolds() {
        cutOff(a().namespace(), b(), 80);
        reaches(c().namespace(), b(), 80);
    }

    /** How many frames with the attacker's mark b's stack takes in, of what the attack sends. */
    protected long leaks(Runnable attack) {
        victim.received();
        attack.run();
        settle();
        return victim.received().stream().filter(AttackTraffic::marked).count();
    }

    /** Everything that is under way has arrived, or has been dropped: connections there and back came after it. */
    protected void settle() {
        reaches(network.node(), b(), 80);
        reaches(network.node(), b(), 81);
        reaches(network.node(), a(), 80);
    }

    private static boolean marked(byte[] frame) {
        return new String(frame, HEADERS, frame.length - HEADERS, US_ASCII).contains(new String(MARK, US_ASCII));
    }

    /** Of a policy that holds for honest pods nothing is seen by the attack's victim. */
    protected void held(Runnable attack) {
        policyHolds();
        assertThat(leaks(attack)).as("frames of the attack that b received").isZero();
        policyHolds();
    }

    /** The attack as such works: without a defence its frames arrive. */
    protected void getsThrough(Runnable attack) {
        assertThat(leaks(attack)).as("frames of the attack that b received without a defence").isPositive();
    }

    protected static String mac(Host host) {
        return host.namespace().run("cat /sys/class/net/eth0/address").strip();
    }

    /** The MAC address of the node, as the pod meets it. */
    protected String gatewayMac(Host host) {
        return mac(network.node(), wiring == Wiring.BRIDGED ? "cni0" : "vpod" + index(host));
    }

    private static String mac(NetworkNamespace namespace, String device) {
        return namespace.run("cat /sys/class/net/" + device + "/address").strip();
    }

    private static int index(Host host) {
        return host.equals(a()) ? 0 : host.equals(b()) ? 1 : 2;
    }

    /** The MAC address to which a sends what is for b. */
    protected String towardsB() {
        return wiring == Wiring.BRIDGED ? mac(b()) : gatewayMac(a());
    }

    protected static String address(Host host, Family family) {
        return family == Family.IPV4 ? host.ipv4() : host.ipv6();
    }

    protected void send(String toMac, byte[] packet) {
        attacker.send(Packet.frame(toMac, mac(a()), packet));
    }
}
