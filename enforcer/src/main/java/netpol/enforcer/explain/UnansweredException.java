package netpol.enforcer.explain;

import java.util.Objects;

/** A question that cannot be answered: the message says what is missing or wrong in it. */
final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
