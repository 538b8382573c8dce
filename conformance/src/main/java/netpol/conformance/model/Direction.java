package netpol.conformance.model;

/** The two halves of a decision, in the words of {@code policyTypes}. */
public enum Direction {
    INGRESS("Ingress"), EGRESS("Egress");

    private final String type;

    Direction(String type) {
        this.type = type;
    }

    /** As {@code policyTypes} writes it: {@code Ingress}. */
    public String policyType() {
        return type;
    }

    /** As sentences write it: {@code ingress}. */
    @Override
    public String toString() {
        return type.toLowerCase(java.util.Locale.ROOT);
    }
}
