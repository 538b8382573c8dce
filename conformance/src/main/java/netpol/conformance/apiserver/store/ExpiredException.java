package netpol.conformance.apiserver.store;

/** The history does not reach back to a revision. */
public final class ExpiredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long oldest;

    ExpiredException(long asked, long oldest) {
        super("too old resource version: " + asked + " (" + oldest + ")");
        this.oldest = oldest;
    }

    /** The first revision from which the history is whole. */
    public long oldest() {
        return oldest;
    }
}
