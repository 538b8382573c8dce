package netpol.conformance.prober;

import java.io.IOException;
import netpol.conformance.model.Outcome;

/**
 * What an error of a socket says about the network. An error that the system call itself gives was made by the source's own
 * stack: nothing was sent, so the probe failed. One that arrives later was caused by an answer (tcp(7), udp(7), icmp(7)):
 * a reset, or an ICMP error. Linux reports an ICMP port-unreachable as ECONNREFUSED to TCP and UDP alike; for TCP that cannot
 * be told from a reset, for UDP it can only be the ICMP error.
 */
enum Endings {
    TCP {
        @Override
        Outcome outcomeOf(String error) {
            if (error.startsWith("Connection refused") || error.startsWith("Connection reset")
                    || error.startsWith("Broken pipe")) {
                return Outcome.REFUSED;
            }
            return error.startsWith("Connection timed out") ? Outcome.TIMED_OUT : Outcome.UNREACHABLE;
        }
    },
    UDP {
        @Override
        Outcome outcomeOf(String error) {
            return Outcome.UNREACHABLE;
        }
    };

    abstract Outcome outcomeOf(String error);

    /** An error that came after the first packet had left. */
    Ending later(IOException error) {
        String text = text(error);
        return new Ending(outcomeOf(text), text);
    }

    /**
     * An error of the system call that was to send the first packet. Only a reset can be that quick: from this very machine.
     */
    Ending atOnce(IOException error) {
        String text = text(error);
        return new Ending(this == TCP && outcomeOf(text) == Outcome.REFUSED ? Outcome.REFUSED : Outcome.PROBE_FAILED,
                text);
    }

    /** Java's own name for ICMP port unreachable comes without a text. */
    private static String text(IOException error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    record Ending(Outcome outcome, String evidence) {}
}
