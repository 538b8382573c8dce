package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The functions that are used, each as its manual page of section 2 describes it. */
final class Libc {

    static final int O_CLOEXEC = 0x80000;
    static final int CLONE_NEWNET = 0x40000000;
    static final long MS_BIND = 0x1000;
    static final int MNT_DETACH = 2;

    static final NativeFunction OPEN = NativeFunction.variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction CLOSE = NativeFunction.of("close", JAVA_INT, JAVA_INT);
    static final NativeFunction UNSHARE = NativeFunction.of("unshare", JAVA_INT, JAVA_INT);
    static final NativeFunction SETNS = NativeFunction.of("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction SETPRIORITY = NativeFunction.of("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction MOUNT = NativeFunction.of("mount", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG,
            ADDRESS);
    static final NativeFunction UMOUNT = NativeFunction.of("umount2", JAVA_INT, ADDRESS, JAVA_INT);

    static final NativeFunction SETFSUID = NativeFunction.of("setfsuid", JAVA_INT, JAVA_INT);

    static final NativeFunction SOCKET = NativeFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction SETSOCKOPT = NativeFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            ADDRESS, JAVA_INT);
    static final NativeFunction GETSOCKOPT = NativeFunction.of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            ADDRESS, ADDRESS);
    static final NativeFunction GETSOCKNAME = NativeFunction.of("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction GETPEERNAME = NativeFunction.of("getpeername", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction LISTEN = NativeFunction.of("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction ACCEPT = NativeFunction.of("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    static final NativeFunction CONNECT = NativeFunction.of("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction SEND = NativeFunction.of("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction SENDTO = NativeFunction.of("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT,
            ADDRESS, JAVA_INT);
    static final NativeFunction RECV = NativeFunction.of("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction RECVFROM = NativeFunction.of("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG,
            JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction RECVMSG = NativeFunction.of("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    static final NativeFunction EPOLL_CREATE = NativeFunction.of("epoll_create1", JAVA_INT, JAVA_INT);
    static final NativeFunction EPOLL_CTL = NativeFunction.of("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            ADDRESS);
    static final NativeFunction EPOLL_WAIT = NativeFunction.of("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT,
            JAVA_INT);
    static final NativeFunction EVENTFD = NativeFunction.of("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction EVENTFD_WRITE = NativeFunction.of("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG);

    private Libc() {}
}
