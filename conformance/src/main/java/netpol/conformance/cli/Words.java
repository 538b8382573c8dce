package netpol.conformance.cli;

/** Command lines that can be typed again. */
final class Words {

    private Words() {}

    /** For a shell. */
    static String quoted(String word) {
        return word.matches("[\\w./:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
