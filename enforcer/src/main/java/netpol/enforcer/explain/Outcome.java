package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The verdict about a connection. */
public enum Outcome {

    ALLOWED, DENIED,

    /** Allowed over one address family and denied over another. */
    MIXED,

    /** The question cannot be answered, such as about a pod that is in no file. */
    UNKNOWN;

    /** @param families at least one */
    static Outcome together(List<Answer.OverFamily> families) {
        Outcome first = families.getFirst().verdict();
        for (Answer.OverFamily family : families) {
            if (family.verdict() != first) {
                return MIXED;
            }
        }
        return first;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
