package netpol.enforcer.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Why the client failed, in one line: it wraps what the network said into several exceptions, some without a message. */
final class Causes {

    private Causes() {}

    /** Whether what failed is that the API server answered with this status. */
    static boolean answers(Throwable problem, int status) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer && answer.status() == status) {
                return true;
            }
        }
        return false;
    }

    static String of(Throwable problem) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            boolean wrapper = cause instanceof CompletionException || cause instanceof ExecutionException;
            if (!wrapper) {
                String message = cause.getMessage();
                // A message that repeats its cause's says nothing more than the cause itself will.
                boolean repeats = cause.getCause() != null && message != null
                        && message.contains(cause.getCause().getClass().getName());
                if (!repeats) {
                    reasons.add(message == null || message.isBlank()
                            ? cause.getClass().getSimpleName()
                            : message.lines().findFirst().orElseThrow());
                }
            }
        }
        return String.join(": ", reasons);
    }
}
