package netpol.conformance.report.view;

/** Ways to tell how a run goes. */
public enum ConsoleFormat {
    /** A line for every scenario. */
    PLAIN,
    /** One line that changes, and what did not pass. For terminals. */
    PROGRESS,
    /** What did not pass and the verdict. */
    QUIET,
    /** A JSON object a line: one for every scenario, one for the verdict. */
    JSON
}
