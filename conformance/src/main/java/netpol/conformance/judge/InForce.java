package netpol.conformance.judge;

import java.util.function.Supplier;

/**
 * Says of one moment whether the implementation has acted on everything that was written to the API before. A table that was right
 * before a change may be right without the change, so its window begins only then.
 *
 * <p>
 * To find out, something is written to the API that an implementation may act on as a whole. So an implementation that misses the
 * change itself may be woken by the question: {@link #onceRight} puts it later.
 */
@FunctionalInterface
public interface InForce {

    /** What is known. */
    enum Sign {
        /** The implementation has not shown yet that it knows of the moment. */
        PENDING,
        /** The implementation has shown it on every node. */
        SEEN,
        /** Nothing shows it, and nothing will. */
        UNKNOWN
    }

    /** For networks that change as soon as a policy is written, and for tests: there is nothing to wait for. */
    Supplier<InForce> AT_ONCE = () -> () -> Sign.SEEN;

    /** What is known now; once it is not {@link Sign#PENDING} it stays. */
    Sign sign();

    /**
     * A moment about which nothing is asked before the table has been right for the first time. Nothing but the change itself can
     * have made it right, then.
     */
    static InForce onceRight(Supplier<InForce> ask) {
        return new OnceRight(ask);
    }

    /** The table was right in a round. */
    default void tableIsRight() {}

    /** Whether there is still something to wait for. */
    default boolean pending() {
        return sign() == Sign.PENDING;
    }
}
