package netpol.conformance.report;

/** Why something was not judged: a sentence, and perhaps the end of a log below it. */
public final class NotJudgedReason {

    /** What leads over to lines below it. */
    private static final String LEADS_OVER = "; (the end of .*:|its log .* cannot be read: .*|.* is empty|the suite has no log of it)$";

    private NotJudgedReason() {}

    /** The sentence alone, in one line. */
    public static String brief(String reason) {
        return reason.lines().findFirst().orElse("").replaceFirst(LEADS_OVER, "");
    }
}
