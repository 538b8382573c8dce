package netpol.conformance.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a truth table says of a connection. */
public enum Verdict {
    ALLOW("allow"), DENY("deny"), NOT_ASSERTED("-");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /**
     * @throws IllegalArgumentException naming the word and the three that are right
     */
    public static Verdict parse(String text) {
        for (Verdict verdict : values()) {
            if (verdict.word.equals(text)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of "
                + Arrays.stream(values()).map(Verdict::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return word;
    }
}
