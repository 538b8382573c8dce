package netpol.conformance.cluster.embedded.kernel;

import java.util.Arrays;

/** Error numbers that mean something to us, as in the kernel's {@code asm-generic/errno.h}. */
public enum Errno {
    EPERM(1), ENOENT(2), EINTR(4), EAGAIN(11), EACCES(13), EBUSY(16), EEXIST(17), EINVAL(22), EMFILE(24), EMSGSIZE(
            90), EPROTONOSUPPORT(93), ESOCKTNOSUPPORT(94), EOPNOTSUPP(95), EAFNOSUPPORT(97), EADDRINUSE(
                    98), EADDRNOTAVAIL(99), ENETDOWN(100), ENETUNREACH(101), ECONNABORTED(
                            103), ECONNRESET(104), ETIMEDOUT(
                                    110), ECONNREFUSED(111), EHOSTDOWN(112), EHOSTUNREACH(113), EINPROGRESS(115),
    /** Any other; {@link ErrnoException#getMessage()} has its number. */
    OTHER(-1);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    static Errno of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst().orElse(OTHER);
    }
}
