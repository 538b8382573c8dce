package netpol.conformance.attack;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import netpol.conformance.attack.Attempt.Prelude;
import netpol.conformance.attack.Attempt.Role;
import netpol.conformance.model.IpFamily;

/** Packets for all hosts of a link: the victim among them is the destination of none. */
final class Multicasts {

    private static final byte[] EVERYBODY = HexFormat.of().parseHex("ffffffffffff");
    /** RFC 1112, section 6.4, and RFC 2464, section 7: the group's last bytes. */
    private static final byte[] ALL_HOSTS_4 = HexFormat.of().parseHex("01005e000001");
    private static final byte[] ALL_HOSTS_6 = HexFormat.of().parseHex("333300000001");

    private Multicasts() {}

    static Attempt multicast(Scene scene) {
        return Attempt.of(Frames.of(scene.family() == IpFamily.IPV4 ? ALL_HOSTS_4 : ALL_HOSTS_6, scene.attacker().mac(),
                packet(scene)));
    }

    static Attempt unicastFrame(Scene scene) {
        return Attempt.of(Frames.of(scene.victim().mac(), scene.attacker().mac(), packet(scene)));
    }

    static Attempt broadcast(Scene scene) {
        return Attempt.of(Frames.of(EVERYBODY, scene.attacker().mac(), everywhere(scene, scene.mark())));
    }

    /** The victim's server answers the broadcast: that flow is the victim's, and what the attacker sends then belongs to it. */
    static Attempt answered(Scene scene) {
        byte[] broadcast = Frames.of(EVERYBODY, scene.attacker().mac(), everywhere(scene, new byte[Integer.BYTES]));
        byte[] answer = Frames.of(scene.attacker().mac(), scene.victim().mac(),
                Packets.udp(scene.victimsEnd(), scene.attackersEnd(), new byte[Integer.BYTES]));
        return Attempt.after(
                List.of(new Prelude(Role.ATTACKER, broadcast, Role.VICTIM, scene.victimPort()),
                        new Prelude(Role.VICTIM, answer, Role.ATTACKER, scene.port())),
                scene.towardsVictim(Packets.udp(scene.attackersEnd(), scene.victimsEnd(), scene.mark())));
    }

    private static byte[] packet(Scene scene) {
        InetAddress group = InetAddress.ofLiteral(scene.family() == IpFamily.IPV4 ? "224.0.0.1" : "ff02::1");
        return Packets.udp(scene.attackersEnd(), new Endpoint(group, scene.victimPort()), scene.mark());
    }

    private static byte[] everywhere(Scene scene, byte[] payload) {
        return Packets.udp(scene.attackersEnd(),
                new Endpoint(InetAddress.ofLiteral("255.255.255.255"), scene.victimPort()), payload);
    }
}
