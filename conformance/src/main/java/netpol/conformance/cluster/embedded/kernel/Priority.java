package netpol.conformance.cluster.embedded.kernel;

/** How urgent a thread's work is: its nice value, see setpriority(2), which on Linux is a thread's own. */
public final class Priority {

    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;
    private static final int MOST_URGENT = -20;

    private Priority() {}

    /**
     * The calling thread goes before others from now on.
     *
     * @return whether we may do that; root may
     */
    public static boolean raise() throws ErrnoException {
        try {
            Libc.SETPRIORITY.call(PRIO_PROCESS, CALLING_THREAD, MOST_URGENT);
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EACCES || e.errno() == Errno.EPERM) {
                return false;
            }
            throw e;
        }
    }
}
