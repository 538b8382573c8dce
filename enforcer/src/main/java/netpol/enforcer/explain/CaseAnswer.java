package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Case}, one line of JSON.
 *
 * @param line the number of the line that asked, from 1
 * @param id the one of the case; {@code null} if it has none
 * @param error why there are no answers; {@code null} if there are
 * @param verdicts one for each question, in their order; {@code null} with an error
 * @param unknown the questions that cannot be answered; {@code null} if there are none
 * @param notes what was assumed about the manifests; {@code null} if not asked for
 * @param details one for each question, in their order; {@code null} if not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseAnswer(long line, @Nullable Object id, @Nullable String error, @Nullable List<Outcome> verdicts,
        @Nullable List<Unknown> unknown, @Nullable List<String> notes, @Nullable List<Answer> details) {

    /** @param query its number among the questions, from 0 */
    record Unknown(int query, String reason) {}

    static CaseAnswer failed(long line, @Nullable Object id, String error) {
        return new CaseAnswer(line, id, error, null, null, null, null);
    }

    static CaseAnswer of(long line, @Nullable Object id, List<Answer> answers, List<String> notes, boolean details) {
        List<Unknown> unknown = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String reason = answers.get(i).reason();
            if (reason != null) {
                unknown.add(new Unknown(i, reason));
            }
        }
        return new CaseAnswer(line, id, null, answers.stream().map(Answer::verdict).toList(),
                unknown.isEmpty() ? null : unknown, details ? notes : null, details ? answers : null);
    }

    /** Whether every question has been answered. */
    boolean complete() {
        return error == null && unknown == null;
    }
}
