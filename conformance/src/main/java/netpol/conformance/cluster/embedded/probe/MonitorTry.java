package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.time.Duration;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/**
 * One try of a monitor. The kernel shakes hands by itself, however busy this machine is: a SYN that was answered at all was answered
 * before it is due again, a second later. Who is at the other end is told by a thread of ours, which may take its time.
 */
final class MonitorTry {

    /** Less than the second after which a SYN is sent again (RFC 6298, section 2). */
    private static final Duration HANDSHAKE = Duration.ofMillis(950);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final MonitoredPairs.Pair pair;
    private final ProbeAttempt attempt;
    private final long sent;

    private MonitorTry(MonitoredPairs.Pair pair, ProbeAttempt attempt) {
        this.pair = pair;
        this.attempt = attempt;
        this.sent = System.nanoTime();
    }

    /** In the namespace of the calling thread. */
    static MonitorTry send(MonitoredPairs.Pair pair, SourcePorts ports) throws IOException {
        Probe probe = pair.probe();
        IpFamily family = IpFamily.of(probe.address());
        NativeSocket socket = SctpSockets.open(family, probe.port().protocol());
        socket.noteIcmpErrors(family);
        if (probe.port().protocol() == Protocol.TCP) {
            socket.resetOnClose();
        }
        MonitorTry started = new MonitorTry(pair, new ProbeAttempt(probe, socket));
        started.attempt.from(ports.bind(socket, probe));
        started.attempt.start(started.attempt.connectionless() ? ANSWER : HANDSHAKE);
        started.settle();
        return started;
    }

    boolean settled() {
        return attempt.observation().isPresent();
    }

    void await(Epoll epoll, long token) throws IOException {
        epoll.add(attempt.socket(), attempt.connectionless() ? Epoll.Interest.READABLE : Epoll.Interest.CONNECTED,
                token);
    }

    /** Something happened to the socket; whether that was all. */
    boolean proceed(Epoll epoll, long token) throws IOException {
        boolean before = attempt.connected();
        attempt.proceed(ANSWER);
        settle();
        if (!settled() && attempt.connected() && !before) {
            epoll.change(attempt.socket(), Epoll.Interest.READABLE, token);
        }
        return settled();
    }

    /** Whether its time is over; then it has ended. */
    boolean expired(long now) {
        if (attempt.deadline() - now > 0) {
            return false;
        }
        attempt.expire();
        settle();
        return true;
    }

    private void settle() {
        if (settled()) {
            Observation observation = attempt.observation().orElseThrow();
            pair.saw(sent, observation, observation.outcome() == Outcome.CONNECTED && resent());
            close();
        }
    }

    private boolean resent() {
        try {
            return pair.probe().port().protocol() == Protocol.TCP && attempt.socket().retransmissions() > 0;
        } catch (IOException e) {
            throw new IllegalStateException("of a socket that is open", e);
        }
    }

    void close() {
        attempt.close();
    }
}
