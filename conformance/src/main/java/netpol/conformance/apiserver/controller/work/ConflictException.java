package netpol.conformance.apiserver.controller.work;

/** Another writer changed the object since the controller read it. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String object) {
        super(object + " was changed by another writer");
    }
}
