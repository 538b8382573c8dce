package netpol.enforcer.dataplane.netlink;

import java.util.Arrays;

/** The kernel's error numbers that netlink answers with (asm-generic/errno.h; ERESTART is linux/errno.h). */
public enum Errno {
    EPERM(1, "operation not permitted"), ENOENT(2, "no such object"), EINTR(4, "interrupted"), EAGAIN(11,
            "nothing to read yet"), ENOMEM(12, "out of memory"), EBUSY(16, "still in use"), EEXIST(17,
                    "exists already"), ENODEV(19, "no such device"), EINVAL(22, "invalid argument"), EMFILE(24,
                            "too many open files"), ENOSPC(28, "no space left"), ERANGE(34, "out of range"), ELOOP(40,
                                    "chains jump in a circle"), EMLINK(31, "chains jump too deep"), ERESTART(85,
                                            "changed meanwhile"), EMSGSIZE(90, "message too long"), EPROTONOSUPPORT(93,
                                                    "protocol not supported"), EOPNOTSUPP(95,
                                                            "not supported by this kernel"), EAFNOSUPPORT(97,
                                                                    "address family not supported"), ENOBUFS(105,
                                                                            "receive buffer overrun"), OTHER(-1, "");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static Errno of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst().orElse(OTHER);
    }

    /** {@code EEXIST (exists already)} */
    static String describe(int number) {
        Errno errno = of(number);
        return errno == OTHER ? "errno " + number : errno + " (" + errno.meaning + ")";
    }
}
