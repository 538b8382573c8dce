package netpol.conformance.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.Stopwatch;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.AttackResult;
import netpol.conformance.model.result.AttacksResult;

/** Tries attacks while policies are in force: nothing of them may arrive. */
public final class AttackCheck implements AutoCloseable {

    private final List<Assault> assaults = new ArrayList<>();
    private final Timings timings;
    private final Stopwatch stopwatch;

    /**
     * @param running what runs, by the names that cases use
     * @param links opens the network interface of a pod
     */
    public AttackCheck(List<AttackCase> cases, Map<String, ProbeTarget> running, Function<ProbeTarget, PodLink> links,
            Timings timings) {
        this(cases, running, links, timings, Stopwatch.system());
    }

    AttackCheck(List<AttackCase> cases, Map<String, ProbeTarget> running, Function<ProbeTarget, PodLink> links,
            Timings timings, Stopwatch stopwatch) {
        this.timings = timings;
        this.stopwatch = stopwatch;
        try {
            for (AttackCase each : cases) {
                for (IpFamily family : each.attack().families()) {
                    if (each.pods().allMatch(pod -> has(running.get(pod), family))) {
                        assaults.add(new Assault(each, Cast.of(each, running, links), family, stopwatch));
                    }
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static boolean has(ProbeTarget pod, IpFamily family) {
        return pod.addresses().stream().anyMatch(address -> IpFamily.of(address) == family);
    }

    /**
     * @throws UnsupportedByClusterException when one of the attacks cannot be tried, or proves nothing
     */
    public void requireDangerous(ProvingGround ground) {
        if (assaults.isEmpty()) {
            throw new UnsupportedByClusterException("needs an address family over which the attack can be made");
        }
        assaults.forEach(each -> ground.requireDangerous(each.attack(), each.family()));
    }

    /** Tries each attack again and again for as long as a table must stay right, and waits for late frames. */
    public AttacksResult judge() {
        Duration began = stopwatch.now();
        Duration end = began.plus(timings.stability());
        assaults.forEach(Assault::begin);
        int rounds = 0;
        while (rounds < timings.stableRounds() || stopwatch.now().compareTo(end) < 0) {
            Duration next = stopwatch.now().plus(timings.pause());
            assaults.forEach(Assault::attempt);
            stopwatch.pauseUntil(next);
            rounds++;
        }
        stopwatch.pause(timings.confirmation());
        List<AttackResult> results = assaults.stream().map(Assault::result).toList();
        return new AttacksResult(results, stopwatch.now().minus(began));
    }

    @Override
    public void close() {
        assaults.forEach(Assault::close);
    }
}
