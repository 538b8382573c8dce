package netpol.conformance.cluster.embedded.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whose a socket is. The kernel notes the filesystem user id of the thread that opens it (setfsuid(2)), and that is what
 * {@code meta skuid} and {@code -m owner} look at; it is a thread's own, so nothing else of this process changes user.
 */
public final class Owner {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    /** No user: the call then changes nothing and tells who it is. */
    private static final int ASK = -1;

    private Owner() {}

    /** Whether this process may: not in a user namespace that has no such user. */
    public static boolean possible() {
        try {
            asNobody(() -> true);
            return true;
        } catch (IOException e) {
            // The reason does not matter: it cannot be had here.
            return false;
        }
    }

    /**
     * Does {@code work} with sockets of the user {@code nobody}, on the calling platform thread.
     *
     * @throws IOException when this process may not, or from {@code work}
     */
    public static <T> T asNobody(NetworkNamespace.Work<T> work) throws IOException {
        become(NOBODY);
        try {
            return work.run();
        } finally {
            comeBack();
        }
    }

    /** It succeeds in any case and returns who it was; so it has to be asked again. */
    private static void become(int user) throws IOException {
        Libc.SETFSUID.call(user);
        long now = Libc.SETFSUID.call(ASK);
        if (now != user) {
            throw new IOException("this process may not open sockets as user " + user + ", it is user " + now);
        }
    }

    private static void comeBack() {
        try {
            become(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
