package netpol.conformance.report;

/** Command lines that can be typed again. */
public final class ShellQuote {

    private ShellQuote() {}

    /** For a shell. */
    public static String quoted(String word) {
        return word.matches("[\\w./:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
