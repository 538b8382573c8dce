package netpol.conformance.cluster.embedded.kernel;

/** How urgent a thread's work is: its nice value, see setpriority(2), which on Linux is a thread's own. */
public enum Priority {

    /** Of those who ask. */
    ASKING(-10),
    /** Of those who answer: while they do not, asking is in vain. */
    ANSWERING(-20);

    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    private final int nice;

    Priority(int nice) {
        this.nice = nice;
    }

    /**
     * The calling thread has it from now on.
     *
     * @return whether we may do that; root may
     */
    public boolean take() throws ErrnoException {
        try {
            Libc.SETPRIORITY.call(PRIO_PROCESS, CALLING_THREAD, nice);
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EACCES || e.errno() == Errno.EPERM) {
                return false;
            }
            throw e;
        }
    }
}
