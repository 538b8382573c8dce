package netpol.enforcer.watch;

/** Why the client failed, in one line: it wraps what the network said into several exceptions. */
final class Causes {

    private Causes() {}

    static String of(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + message;
    }
}
