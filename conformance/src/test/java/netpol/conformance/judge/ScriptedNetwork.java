package netpol.conformance.judge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/** A network that does as told, and a clock that only its probes and pauses move. */
final class ScriptedNetwork implements ProbeFunction, Stopwatch {

    /** What happens to a probe that is sent {@code at}. */
    interface Script {
        Answer answer(Attempt attempt);
    }

    /**
     * @param connection {@code nsa/client -> nsa/server:80/TCP}
     * @param at since the clock was made
     */
    record Attempt(String connection, IpFamily family, Duration at, Duration timeout) {

        boolean from(String source) {
            return connection.startsWith(source + " ");
        }

        boolean itself() {
            String[] ends = connection.split(" -> ");
            return ends[1].startsWith(ends[0] + ":");
        }
    }

    /** An outcome that takes a while; one that takes longer than the probe waits is not seen. */
    record Answer(Outcome outcome, Duration takes, String evidence) {}

    static final Answer OPEN = after(1, Outcome.CONNECTED);
    static final Answer DROPPED = new Answer(Outcome.TIMED_OUT, Duration.ofDays(1), "");
    static final Answer RESET = after(1, Outcome.REFUSED);

    private final Map<String, ProbeTarget> running = new LinkedHashMap<>();
    private final List<List<Attempt>> rounds = new ArrayList<>();
    private Script script = attempt -> OPEN;
    private Duration now = Duration.ofHours(3);
    private final Duration epoch = now;

    static Answer after(int millis, Outcome outcome) {
        return new Answer(outcome, Duration.ofMillis(millis), "");
    }

    static Answer failed(String evidence) {
        return new Answer(Outcome.PROBE_FAILED, Duration.ofMillis(1), evidence);
    }

    ScriptedNetwork runs(String name, String... addresses) {
        List<InetAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            try {
                parsed.add(InetAddress.getByName(address));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
        running.put(name, new ProbeTarget(name, Optional.of("node"), parsed));
        return this;
    }

    void does(Script next) {
        script = next;
    }

    Map<String, ProbeTarget> running() {
        return running;
    }

    /** Every call of the prober so far. */
    List<List<Attempt>> calls() {
        return rounds;
    }

    Duration elapsed() {
        return now.minus(epoch);
    }

    @Override
    public synchronized List<Observation> probe(List<Probe> probes, Duration timeout) {
        List<Attempt> attempts = probes.stream()
                .map(probe -> new Attempt(probe.from().id() + " -> " + probe.to().id() + ":" + probe.port(),
                        IpFamily.of(probe.address()), elapsed(), timeout))
                .toList();
        rounds.add(attempts);
        List<Observation> seen = attempts.stream().map(this::observe).toList();
        now = now.plus(seen.stream().map(Observation::took).max(Duration::compareTo).orElse(Duration.ZERO));
        return seen;
    }

    private Observation observe(Attempt attempt) {
        Answer answer = script.answer(attempt);
        return answer.takes().compareTo(attempt.timeout()) > 0
                ? new Observation(Outcome.TIMED_OUT, attempt.timeout(), "")
                : new Observation(answer.outcome(), answer.takes(), answer.evidence());
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }
}
