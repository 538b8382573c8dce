package netpol.enforcer.dataplane;

import java.util.Objects;

/** The kernel refused a change; the message names the object concerned and the kernel's error. */
public class DataplaneException extends Exception {

    private static final long serialVersionUID = 1L;

    public DataplaneException(String message) {
        super(message);
    }

    public DataplaneException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
