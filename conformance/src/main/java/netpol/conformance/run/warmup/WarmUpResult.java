package netpol.conformance.run.warmup;

/** What the warm-up came to. */
public sealed interface WarmUpResult {

    /** The policy came into force on every node and went again. */
    record Warm(Reaction reaction) implements WarmUpResult {}

    /**
     * Every node enforces something, but not all that the policy says, or for longer than it is there. Scenarios tell more.
     *
     * @param why in words
     */
    record InPart(Reaction reaction, String why) implements WarmUpResult {}

    /** The implementation runs, has the policies, and enforces nothing on a node: nothing more needs to be tried. */
    record NothingEnforced(String why) implements WarmUpResult {}

    /** Nothing can be said of the implementation: it ended, or knows no policies, or pods do not reach each other without any. */
    record NotJudged(String why) implements WarmUpResult {}
}
