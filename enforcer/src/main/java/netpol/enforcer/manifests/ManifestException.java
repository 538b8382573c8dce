package netpol.enforcer.manifests;

import java.util.Objects;

/** A file that cannot be used; the message says which file, which document in it, which field, and what is wrong. */
public final class ManifestException extends Exception {

    private static final long serialVersionUID = 1L;

    ManifestException(String message) {
        super(message);
    }

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
