package netpol.conformance.attack;

import java.util.List;

/**
 * The frames of one attempt, in order. Those before the last are on their way before the next is sent.
 *
 * @param preludes sent one by one, each after what the one before caused has come to rest
 * @param blow carries the mark
 */
public record Attempt(List<Sending> preludes, List<Sending> blow) {

    /** Who sends a frame. */
    public enum Sender {
        ATTACKER, OTHER
    }

    /** One frame, from the eth0 of a pod. */
    public record Sending(Sender sender, byte[] frame) {}

    static Attempt of(byte[]... frames) {
        return new Attempt(List.of(), List.of(frames).stream().map(Attempt::own).toList());
    }

    static Attempt after(Sending prelude, byte[]... frames) {
        return new Attempt(List.of(prelude), of(frames).blow());
    }

    static Sending own(byte[] frame) {
        return new Sending(Sender.ATTACKER, frame);
    }
}
