package netpol.conformance.cluster.embedded.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.cluster.embedded.kernel.Errno;
import netpol.conformance.cluster.embedded.kernel.ErrnoException;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;

/**
 * The ports that probes over UDP and SCTP are sent from: one after the other for each source address, so that none comes again soon.
 * A node remembers a flow over UDP for 30 s and more (nf_conntrack_udp_timeout); many controllers let a flow that passed once pass
 * again. The kernel takes ports at random, and would hit upon the port of such a flow now and then.
 */
public final class SourcePorts {

    static final int FIRST = 32768;
    /** The last port that Linux gives to clients by itself (net.ipv4.ip_local_port_range). */
    static final int LAST = 60999;
    private static final InetAddress ANY_V4 = InetAddress.ofLiteral("0.0.0.0");
    private static final InetAddress ANY_V6 = InetAddress.ofLiteral("::");

    private final Map<InetAddress, AtomicInteger> taken = new ConcurrentHashMap<>();

    /**
     * Gives the socket the port that the probe asks for, or the next one of its source where the port matters.
     *
     * @return that port; 0 where the kernel is to choose
     */
    int bind(NativeSocket socket, Probe probe) throws ErrnoException {
        IpFamily family = IpFamily.of(probe.address());
        if (probe.fromPort().isPresent()) {
            socket.bind(new InetSocketAddress(any(family), probe.fromPort().getAsInt()));
            return probe.fromPort().getAsInt();
        }
        Protocol protocol = probe.port().protocol();
        if (protocol != Protocol.UDP && protocol != Protocol.SCTP) {
            return 0;
        }
        for (int port = next(probe, family);; port = next(probe, family)) {
            try {
                socket.bindAlone(new InetSocketAddress(any(family), port));
                return port;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EADDRINUSE) {
                    throw e;
                }
            }
        }
    }

    private int next(Probe probe, IpFamily family) {
        InetAddress source = probe.from().addresses().stream().filter(each -> IpFamily.of(each) == family).findFirst()
                .orElseGet(() -> any(family));
        return next(source);
    }

    /** The port after the one that was given to that source last. */
    int next(InetAddress source) {
        int count = taken.computeIfAbsent(source, _ -> new AtomicInteger()).getAndIncrement();
        return FIRST + Math.floorMod(count, LAST - FIRST + 1);
    }

    private static InetAddress any(IpFamily family) {
        return family == IpFamily.IPV4 ? ANY_V4 : ANY_V6;
    }
}
