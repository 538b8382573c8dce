package netpol.conformance.agent;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.Set;
import netpol.conformance.model.result.Outcome;

/**
 * What an error of a socket says about the network. An error that the system call itself gives was made by the
 * source's own
 * stack: nothing was sent, so the probe failed. One that arrives later was caused by an answer (tcp(7), udp(7),
 * icmp(7)):
 * a reset, or an ICMP error. Linux reports an ICMP port-unreachable as ECONNREFUSED to TCP and UDP alike; for TCP that
 * cannot
 * be told from a reset, for UDP it can only be the ICMP error. Any other error is a failed probe.
 */
enum Endings {
    TCP, UDP;

    private static final Set<String> RESET = Set.of("Connection refused", "Connection reset",
            "Connection reset by peer",
            "Broken pipe");

    /**
     * What the kernel makes of ICMP and ICMPv6 errors: EHOSTUNREACH, ENETUNREACH, EACCES, ENOPROTOOPT,
     * EHOSTDOWN, ENONET.
     */
    private static final Set<String> ICMP = Set.of("No route to host", "Network is unreachable", "Permission denied",
            "Protocol not available", "Host is down", "Machine is not on the network");

    /** An error that came after the first packet had left. */
    Ending later(IOException error) {
        String text = String.valueOf(error.getMessage());
        if (error instanceof PortUnreachableException) {
            return new Ending(Outcome.UNREACHABLE, "ICMP port unreachable");
        }
        if (RESET.contains(text)) {
            return new Ending(this == TCP ? Outcome.REFUSED : Outcome.UNREACHABLE, text);
        }
        if (text.equals("Connection timed out")) {
            return new Ending(Outcome.TIMED_OUT, text);
        }
        return new Ending(ICMP.contains(text) ? Outcome.UNREACHABLE : Outcome.PROBE_FAILED, text);
    }

    /**
     * An error of the system call that was to send the first packet. Only a reset can be that quick: by this
     * very machine.
     */
    Ending atOnce(IOException error) {
        Ending ending = later(error);
        return ending.outcome() == Outcome.REFUSED
                ? ending
                : new Ending(Outcome.PROBE_FAILED, "not even sent: " + ending.evidence());
    }

    record Ending(Outcome outcome, String evidence) {}
}
