package netpol.conformance.cluster.embedded.probe;

import java.util.Arrays;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.Errno;
import netpol.conformance.cluster.embedded.kernel.ErrnoException;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;

/** Sockets for a protocol, as far as this kernel has them. */
final class SctpSockets {

    private static final int IHL_MASK = 0xf;
    private static final int VERSION_SHIFT = 4;

    private SctpSockets() {}

    /**
     * In the namespace of the calling thread. Where the kernel has no SCTP, a raw socket that carries {@link SctpPacket}s; where it
     * has, that answers by itself, so its own sockets are used.
     */
    static NativeSocket open(IpFamily family, Protocol protocol) throws ErrnoException {
        try {
            return NativeSocket.open(family, protocol);
        } catch (ErrnoException e) {
            if (protocol == Protocol.SCTP
                    && (e.errno() == Errno.EPROTONOSUPPORT || e.errno() == Errno.ESOCKTNOSUPPORT)) {
                return NativeSocket.rawSctp(family);
            }
            throw e;
        }
    }

    /** What a raw socket received; IPv4 ones put the IP header before it (raw(7)), IPv6 ones do not. */
    static Optional<SctpPacket> parse(byte[] received) {
        boolean header = received.length > 0 && received[0] >> VERSION_SHIFT == 4 && hasHeader(received);
        int start = header ? (received[0] & IHL_MASK) * Integer.BYTES : 0;
        return start > received.length
                ? Optional.empty()
                : SctpPacket.parse(Arrays.copyOfRange(received, start, received.length));
    }

    private static boolean hasHeader(byte[] received) {
        int protocolAt = 9;
        return received.length > protocolAt && Byte.toUnsignedInt(received[protocolAt]) == NativeSocket.IPPROTO_SCTP
                && SctpPacket.parse(received).isEmpty();
    }
}
