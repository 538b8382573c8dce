package netpol.enforcer.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer for people: the connection and its verdict, then each direction with who decides. */
public final class AnswerText {

    private AnswerText() {}

    /** Lines, without a line end after the last. */
    public static String of(Answer answer) {
        String connection = answer.from() + " -> " + answer.to() + ":" + answer.port() + "/" + answer.protocol();
        if (answer.reason() != null) {
            return connection + "  cannot be said: " + answer.reason();
        }
        List<String> lines = new ArrayList<>();
        lines.add(connection + "  " + (answer.verdict() == Outcome.MIXED
                ? "differs between address families"
                : answer.verdict().text()));
        for (Answer.OverFamily over : answer.families()) {
            lines.add("  " + over.family().text() + "  " + over.source() + " -> " + over.destination() + "  "
                    + over.verdict().text());
            add(lines, "egress", over.egress());
            add(lines, "ingress", over.ingress());
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String direction, @Nullable Decision decision) {
        if (decision == null) {
            lines.add("    " + direction + "  not asked: that end is not on the node");
            return;
        }
        StringBuilder line = new StringBuilder("    " + direction + "  " + decision.verdict().text() + ": "
                + decision.reason());
        if (decision.pod() != null) {
            line.append("; ").append(decision.pod()).append(" is isolated by ")
                    .append(String.join(", ", decision.policies())).append(" (").append(decision.group())
                    .append(" on node ").append(decision.node()).append(")");
        }
        lines.add(line.toString());
    }
}
