package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The error queue of a socket with IP_RECVERR (ip(7)): tells an ICMP error that came from elsewhere from an error of this
 * host, which errno alone does not. Since Linux 5.11 connecting TCP sockets have one too; without it, an ICMP error that
 * arrives while connect(2) still runs, as it always does between namespaces, would show only a second later.
 */
final class ErrorQueue {

    static final int SOL_IP = 0;
    static final int IP_RECVERR = 11;
    static final int SOL_IPV6 = 41;
    static final int IPV6_RECVERR = 25;

    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    // struct msghdr of a 64-bit machine
    private static final int MSGHDR = 56;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int CONTROL_SIZE = 512;
    // struct cmsghdr, then struct sock_extended_err, then the offender's address
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    private static final int ORIGIN = CMSG_DATA + 4;
    private static final int TYPE = CMSG_DATA + 5;
    private static final int CODE = CMSG_DATA + 6;
    private static final int OFFENDER = CMSG_DATA + 16;

    private ErrorQueue() {}

    static Optional<IcmpError> next(int descriptor) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment control = arena.allocate(CONTROL_SIZE, Long.BYTES);
            MemorySegment header = arena.allocate(MSGHDR, Long.BYTES);
            header.set(ADDRESS, CONTROL, control);
            header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_SIZE);
            Libc.RECVMSG.call(descriptor, header, MSG_ERRQUEUE);
            return find(control.asSlice(0, header.get(JAVA_LONG, CONTROL_LENGTH)));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<IcmpError> find(MemorySegment control) {
        for (long at = 0; at + OFFENDER < control.byteSize(); at += aligned(control.get(JAVA_LONG, at))) {
            int level = control.get(JAVA_INT, at + CMSG_LEVEL);
            int type = control.get(JAVA_INT, at + CMSG_TYPE);
            if ((level == SOL_IP && type == IP_RECVERR) || (level == SOL_IPV6 && type == IPV6_RECVERR)) {
                return Optional.of(decode(control.asSlice(at)));
            }
        }
        return Optional.empty();
    }

    private static long aligned(long length) {
        return length + Long.BYTES - 1 & -Long.BYTES;
    }

    private static IcmpError decode(MemorySegment message) {
        int origin = message.get(JAVA_BYTE, ORIGIN);
        int version = origin == ORIGIN_ICMP ? 4 : origin == ORIGIN_ICMP6 ? 6 : 0;
        return new IcmpError(version, Byte.toUnsignedInt(message.get(JAVA_BYTE, TYPE)),
                Byte.toUnsignedInt(message.get(JAVA_BYTE, CODE)), offender(message.asSlice(OFFENDER)));
    }

    private static Optional<InetAddress> offender(MemorySegment address) {
        int family = address.get(JAVA_SHORT_UNALIGNED, 0);
        try {
            return family == SocketAddress.AF_INET || family == SocketAddress.AF_INET6
                    ? Optional.of(SocketAddress.decode(address))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the wrong length", e);
        }
    }
}
