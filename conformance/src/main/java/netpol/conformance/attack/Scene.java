package netpol.conformance.attack;

import java.net.InetAddress;
import java.util.Optional;
import netpol.conformance.model.IpFamily;

/**
 * Who takes part in one attempt over one address family.
 *
 * @param attacker sends
 * @param victim may receive nothing of it
 * @param other in whose name the attacker speaks, if the attack needs one; it has the family
 * @param oneBridge whether a frame for the victim is addressed to the victim itself, and not to the node
 * @param family both ends have it
 * @param victimPort a UDP port that the victim serves
 * @param port of the attacker, which no earlier attempt has used
 * @param mark that tells the attempt from all others
 */
public record Scene(Host attacker, Host victim, Optional<Host> other, boolean oneBridge, IpFamily family,
        int victimPort, int port, byte[] mark) {

    InetAddress own() {
        return attacker.address(family).orElseThrow();
    }

    InetAddress victims() {
        return victim.address(family).orElseThrow();
    }

    InetAddress others() {
        return other.flatMap(each -> each.address(family)).orElseThrow();
    }

    Endpoint attackersEnd() {
        return new Endpoint(own(), port);
    }

    Endpoint victimsEnd() {
        return new Endpoint(victims(), victimPort);
    }

    /** A frame of the attacker that takes the way of its packets to the victim. */
    byte[] towardsVictim(byte[] packet) {
        return towardsVictim(attacker, packet);
    }

    /** Likewise, of the pod in whose name the attacker speaks. */
    byte[] fromOther(byte[] packet) {
        return towardsVictim(other.orElseThrow(), packet);
    }

    /** A frame of the attacker to its node. */
    byte[] towardsNode(byte[] packet) {
        return Frames.of(attacker.gateway(), attacker.mac(), packet);
    }

    private byte[] towardsVictim(Host sender, byte[] packet) {
        return Frames.of(oneBridge ? victim.mac() : sender.gateway(), sender.mac(), packet);
    }
}
