package netpol.enforcer.api;

import java.io.IOException;

/** The API server has answered, but not with what was asked for. */
final class ApiException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP, or the {@code code} of a Status object */
    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
