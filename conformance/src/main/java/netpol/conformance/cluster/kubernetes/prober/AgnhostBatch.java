package netpol.conformance.cluster.kubernetes.prober;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/**
 * Many probes as one shell script of {@code agnhost connect}s, and what it wrote. Each line of its output is the probe's index,
 * agnhost's exit status, and the word (TIMEOUT, REFUSED, OTHER, DNS, UNKNOWN) with which agnhost says what went wrong.
 */
record AgnhostBatch(String agnhost, List<Probe> probes, Duration timeout) {

    /** All at once; ends when the last has. */
    String script() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            script.append("(said=$(").append(agnhost).append(" connect --timeout=").append(timeout.toMillis())
                    .append("ms --protocol=").append(probe.port().protocol().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(target(probe)).append(" 2>&1 </dev/null); echo ").append(i).append(" $? $said) &\n");
        }
        return script.append("wait\nexit 0\n").toString();
    }

    private static String target(Probe probe) {
        String address = probe.address().getHostAddress();
        return (probe.address() instanceof Inet6Address ? "[" + address + "]" : address) + ":" + probe.port().number();
    }

    /**
     * @param took of the whole batch; agnhost does not measure
     * @return in the order of the probes; those of which nothing was said have failed
     */
    List<Observation> observations(String output, Duration took) {
        List<Observation> observations = new ArrayList<>(
                Collections.nCopies(probes.size(), ProbeSource.failed("agnhost said nothing of this probe")));
        output.lines().map(line -> line.split(" ", 3)).filter(AgnhostBatch::wellFormed).forEach(words -> {
            int index = Integer.parseInt(words[0]);
            if (index < probes.size()) {
                String said = words.length > 2 ? words[2].strip() : "";
                observations.set(index, observation(probes.get(index), words[1].equals("0"), said, took));
            }
        });
        return observations;
    }

    private static boolean wellFormed(String[] words) {
        return words.length >= 2 && IntStream.range(0, 2).allMatch(i -> words[i].matches("\\d{1,6}"));
    }

    private static Observation observation(Probe probe, boolean connected, String said, Duration took) {
        if (connected) {
            return new Observation(Outcome.CONNECTED, took, "connected (agnhost does not ask who answers)");
        }
        boolean tcp = probe.port().protocol() == Protocol.TCP;
        String word = Arrays.stream(said.split("[: ]", 2)).findFirst().orElse("");
        Outcome outcome = switch (word) {
            case "TIMEOUT" -> Outcome.TIMED_OUT;
            // To UDP only an ICMP error is a refusal.
            case "REFUSED" -> tcp ? Outcome.REFUSED : Outcome.UNREACHABLE;
            case "OTHER", "UNKNOWN" -> other(said.toLowerCase(Locale.ROOT));
            default -> Outcome.PROBE_FAILED;
        };
        return new Observation(outcome, took, "agnhost: " + said);
    }

    /** "network is unreachable" is what a pod without a route says by itself, so no denial. */
    private static Outcome other(String said) {
        if (said.endsWith("connection reset by peer")) {
            return Outcome.REFUSED;
        }
        return said.endsWith("no route to host") || said.endsWith("connect: permission denied")
                ? Outcome.UNREACHABLE
                : Outcome.PROBE_FAILED;
    }
}
