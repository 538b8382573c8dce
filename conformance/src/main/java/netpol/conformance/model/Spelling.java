package netpol.conformance.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that is most like a misspelt one. */
public final class Spelling {

    private Spelling() {}

    /**
     * The known word that is fewest edits away, if it is at most a third of it; ties go to the first of the
     * alphabet.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().filter(candidate -> distance(word, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code  Did you mean nsa/server?} with a space before it, or nothing. */
    public static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known).map(candidate -> " Did you mean " + candidate + "?").orElse("");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
