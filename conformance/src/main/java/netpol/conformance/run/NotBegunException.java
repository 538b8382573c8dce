package netpol.conformance.run;

import org.opentest4j.TestAbortedException;

/** A scenario was not begun, because enough others have failed. Nothing is known of it. */
final class NotBegunException extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    NotBegunException(String reason) {
        super(reason);
    }
}
