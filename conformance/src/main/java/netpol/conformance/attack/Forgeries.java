package netpol.conformance.attack;

import java.util.List;
import netpol.conformance.attack.Attempt.Prelude;
import netpol.conformance.attack.Attempt.Role;

/** Packets whose addresses are not those of their sender, or of no connection. */
final class Forgeries {

    private static final int PUSHED = 0x18;

    private Forgeries() {}

    static Attempt source(Scene scene) {
        return Attempt.of(scene.towardsVictim(
                Packets.udp(new Endpoint(scene.others(), scene.port()), scene.victimsEnd(), scene.mark())));
    }

    /** The first packet goes from the attacker to itself, by way of its node. */
    static Attempt flow(Scene scene) {
        byte[] first = Packets.udp(scene.victimsEnd(), scene.attackersEnd(), new byte[Integer.BYTES]);
        return Attempt.after(
                List.of(new Prelude(Role.ATTACKER, scene.towardsNode(first), Role.ATTACKER, scene.port())),
                scene.towardsVictim(Packets.udp(scene.attackersEnd(), scene.victimsEnd(), scene.mark())));
    }

    static Attempt victim(Scene scene) {
        return Attempt.of(scene.towardsVictim(
                Packets.udp(new Endpoint(scene.victims(), scene.port()), scene.victimsEnd(), scene.mark())));
    }

    static Attempt midStream(Scene scene) {
        return Attempt.of(scene.towardsVictim(
                Packets.tcp(scene.attackersEnd(), scene.victimsEnd(), PUSHED, scene.mark())));
    }

    static Attempt misdirected(Scene scene) {
        return Attempt.of(Frames.of(scene.victim().mac(), scene.attacker().mac(), Packets.udp(scene.attackersEnd(),
                new Endpoint(scene.others(), scene.victimPort()), scene.mark())));
    }
}
