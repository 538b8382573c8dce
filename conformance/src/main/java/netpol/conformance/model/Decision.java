package netpol.conformance.model;

/** What the API text says of a connection over one address family: both directions must admit it. */
public record Decision(IpFamily family, Reason egress, Reason ingress) {

    public boolean allowed() {
        return egress.admits() && ingress.admits();
    }

    public Verdict verdict() {
        return allowed() ? Verdict.ALLOW : Verdict.DENY;
    }

    /** The sentence that decides: of the first direction that denies, else of both. */
    public String words() {
        if (!egress.admits()) {
            return egress.words();
        }
        return ingress.admits() ? egress.words() + "; " + ingress.words() : ingress.words();
    }
}
