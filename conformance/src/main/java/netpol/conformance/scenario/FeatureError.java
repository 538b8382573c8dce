package netpol.conformance.scenario;

import java.util.OptionalInt;
import java.util.function.Supplier;

/** A scenario is written wrongly: it cannot be judged until its author mends it. The message says what would be right. */
public final class FeatureError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int row;

    public FeatureError(String message, Throwable cause) {
        this(message, -1, cause);
    }

    public FeatureError(String message) {
        this(message, -1, null);
    }

    /** @param row of the step's table, counted from 0 for its head; -1 when the message is about the step */
    public FeatureError(String message, int row, Throwable cause) {
        super(message, cause);
        this.row = row;
    }

    /** Looks something up that the feature speaks of; what it is told is wrong with it, its author is told. */
    static <T> T checked(Supplier<T> look) {
        try {
            return look.get();
        } catch (IllegalArgumentException e) {
            throw new FeatureError(e.getMessage(), e);
        }
    }

    public OptionalInt row() {
        return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
