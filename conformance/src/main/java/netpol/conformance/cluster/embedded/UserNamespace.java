package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A way to be root over one's own network namespaces without being root: the program starts itself once more in a user
 * namespace of its own (user_namespaces(7)), with its own network, {@code /run} and process numbers. When the outer
 * program
 * ends, however it ends, everything inside ends with it.
 */
public final class UserNamespace {

    private static final String INSIDE = "NETPOL_IN_USER_NAMESPACE";

    private static final String SETUP = "mount -t tmpfs -o mode=755 tmpfs /run && ip link set lo up"
            + " && " + INSIDE + "=1 exec \"$@\"";

    private static final int ROOT = 0;

    /** Whether this process lacks the rights that the embedded cluster needs. */
    public boolean needed() {
        try {
            return !Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            // No /proc, no Linux: then rights are not what is missing.
            return false;
        }
    }

    /** Whether this process was started by {@link #wrap}. */
    public boolean inside() {
        return System.getenv(INSIDE) != null;
    }

    /** Whether the kernel lets this user have one; found out by trying. */
    public boolean possible() {
        try {
            Process trial = new ProcessBuilder(wrap(List.of("ip", "netns", "add", "trial")))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!trial.waitFor(10, TimeUnit.SECONDS)) {
                trial.destroyForcibly();
                return false;
            }
            return trial.exitValue() == 0;
        } catch (IOException e) {
            // No such program: so it cannot be done with it.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The command line that runs {@code command} as root of a new user namespace. Signals of the terminal reach it
     * directly;
     * the process that starts it waits and returns its exit status.
     */
    public List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--net", "--mount",
                "--pid", "--fork", "--kill-child", "--mount-proc", "--", "sh", "-c", SETUP, "sh"));
        wrapped.addAll(command);
        return wrapped;
    }
}
