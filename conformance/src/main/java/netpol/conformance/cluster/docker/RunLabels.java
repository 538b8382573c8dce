package netpol.conformance.cluster.docker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * On everything that a run makes in the Docker engine: which run, and which process of which machine owns it, so that a
 * later run can tell what a dead one left behind from what a living one needs.
 *
 * @param owner machine, process number and start of the process, or {@link #NOBODY} for what shall stay
 */
record RunLabels(String run, String owner) {

    static final String RUN = "netpol.conformance.run", OWNER = "netpol.conformance.owner";

    /** What is kept on purpose. */
    static final String NOBODY = "nobody";

    static RunLabels ofThisRun(boolean keep) {
        return new RunLabels(HexFormat.of().toHexDigits(new SplittableRandom().nextLong()).substring(8),
                keep ? NOBODY : owner(ProcessHandle.current()));
    }

    Map<String, String> asMap() {
        return Map.of(RUN, run, OWNER, owner);
    }

    /** Whether the owner was a process of this machine and is no more; what is kept has none. */
    static boolean ownerIsDead(Map<String, String> labels) {
        String owner = labels.getOrDefault(OWNER, "");
        if (owner.equals(NOBODY) || !owner.startsWith(machine() + " ")) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.split(" ")[1]));
        return process.map(found -> !owner(found).equals(owner)).orElse(true);
    }

    private static String owner(ProcessHandle process) {
        return machine() + " " + process.pid() + " "
                + process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** A container's own name where the suite runs in one: its process numbers are its own as well. */
    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
