package netpol.enforcer.chaos;

/** What befalls the program while the cluster changes. */
enum Fault {
    NONE,
    /** SIGKILL, and started again later. */
    KILLED,
    /** SIGTERM, and started again later. */
    TERMINATED,
    /** The API server is away for a while, and remembers what happened. */
    OUTAGE,
    /** The API server is away for a while, and everything has to be listed again. */
    OUTAGE_WITHOUT_MEMORY,
    /** Events of different objects arrive in another order. */
    REORDERED,
    /** Another program commits to a table of its own all the time. */
    FOREIGN_COMMITS,
    /**
     * Another program flushes the whole ruleset; a table of ours that is not owned goes too, and nothing is probed until it is
     * there again.
     */
    FLUSHED
}
