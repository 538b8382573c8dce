package netpol.enforcer.objects;

/** A field of an object that cannot be understood: where it is and what is wrong with it. */
public final class FieldException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    public FieldException(String field, String problem) {
        super(problem);
        this.field = field;
    }

    /** The path inside the object: {@code spec.ingress[0].from[1].ipBlock.cidr}. */
    public String field() {
        return field;
    }
}
