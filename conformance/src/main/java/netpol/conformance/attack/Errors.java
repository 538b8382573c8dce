package netpol.conformance.attack;

import java.nio.ByteBuffer;
import java.util.List;
import netpol.conformance.attack.Attempt.Prelude;
import netpol.conformance.attack.Attempt.Role;
import netpol.conformance.model.IpFamily;

/** ICMP errors (RFC 792, RFC 4443) about flows that the sender has no part in; conntrack calls them related to the flow. */
final class Errors {

    private static final int UNREACHABLE_4 = 3;
    private static final int UNREACHABLE_6 = 1;
    private static final int PORT_UNREACHABLE_4 = 3;
    private static final int PORT_UNREACHABLE_6 = 4;

    private Errors() {}

    /** The other pod sends the victim a datagram, which is allowed. The attacker's error quotes the victim's answer to it. */
    static Attempt quoted(Scene scene) {
        Endpoint other = new Endpoint(scene.others(), scene.port());
        byte[] honest = Packets.udp(other, scene.victimsEnd(), new byte[Integer.BYTES]);
        byte[] quoted = Packets.udp(scene.victimsEnd(), other, scene.mark());
        byte[] body = ByteBuffer.allocate(Integer.BYTES + quoted.length).putInt(0).put(quoted).array();
        byte[] error = scene.family() == IpFamily.IPV4
                ? Packets.icmp(scene.own(), scene.victims(), UNREACHABLE_4, PORT_UNREACHABLE_4, Packets.ROUTED, body)
                : Packets.icmp(scene.own(), scene.victims(), UNREACHABLE_6, PORT_UNREACHABLE_6, Packets.ROUTED, body);
        return Attempt.after(
                List.of(new Prelude(Role.OTHER, scene.fromOther(honest), Role.VICTIM, scene.victimPort())),
                scene.towardsVictim(error));
    }
}
