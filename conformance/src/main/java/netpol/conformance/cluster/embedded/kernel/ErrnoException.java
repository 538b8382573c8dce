package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;

/** A system call failed. The message names the call and the error. */
public final class ErrnoException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(String what, int number) {
        super(what + ": " + text(number));
        this.errno = Errno.of(number);
    }

    public Errno errno() {
        return errno;
    }

    private static String text(int number) {
        return Errno.of(number) == Errno.OTHER ? "errno " + number : Errno.of(number).name();
    }
}
