package netpol.conformance.attack;

import java.util.List;

/**
 * The frames of one attempt, in order.
 *
 * @param preludes sent one by one; they carry no mark
 * @param blow sent by the attacker after them; each carries the mark
 */
public record Attempt(List<Prelude> preludes, List<byte[]> blow) {

    /** Who takes part. */
    public enum Role {
        ATTACKER, VICTIM, OTHER
    }

    /**
     * A frame that prepares the blow. A victim sends its own, as its server would, only if the prelude before has arrived.
     *
     * @param awaitedAt who should receive UDP for the port because of it
     */
    public record Prelude(Role sender, byte[] frame, Role awaitedAt, int port) {}

    static Attempt of(byte[]... frames) {
        return new Attempt(List.of(), List.of(frames));
    }

    static Attempt after(List<Prelude> preludes, byte[] frame) {
        return new Attempt(preludes, List.of(frame));
    }
}
