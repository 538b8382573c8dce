package netpol.conformance.scenario;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult.Judgement;

/** Services of a scenario, and who answers through them. */
public final class ScenarioServices {

    /** Of two pods behind a Service, one is left out by chance once in a million millions. */
    private static final int CONNECTIONS = 40;

    private final ScenarioState state;
    private final ScenarioProofs proofs;

    ScenarioServices(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** Services in front of pods that run, before the first policy. */
    public void create(List<TestService> services) {
        state.environment().require(Capability.SERVICES);
        if (proofs.hasBaseline()) {
            throw new FeatureError("Services have to exist before the first policy is applied");
        }
        if (services.stream().anyMatch(TestService::onNodes)) {
            state.environment().require(Capability.NODE_PORTS);
        }
        for (TestService service : services) {
            state.namespace(service.namespace());
            List<TestPod> behind = state.services().behind(service);
            if (behind.isEmpty() || service.ports().stream()
                    .anyMatch(port -> behind.stream().noneMatch(pod -> port.on(pod).isPresent()))) {
                throw new FeatureError("behind the Service " + service.id() + " no pod that runs serves all of "
                        + service.ports());
            }
            state.addService(service);
            Map<String, String> nodes = state.services().nodes().stream()
                    .collect(Collectors.toMap(Function.identity(), state.environment()::node));
            state.objects().guard().run(() -> state.objects().services().start(service, behind, nodes));
        }
    }

    /**
     * Connects again and again, over every address family: each of these pods answers now and then, and no other pod
     * does.
     *
     * @param only whether connections that were sent to other pods do not come about; otherwise all come about
     */
    public void requireAnswered(Connection connection, Set<String> pods, boolean only) {
        state.services().of(connection.to())
                .orElseThrow(() -> new FeatureError(connection.to() + " is not a Service of this scenario"));
        Set<String> expected = pods.stream().map(pod -> state.objects().id(state.pod(pod).id()))
                .collect(Collectors.toSet());
        for (IpFamily family : IpFamily.values()) {
            List<Observation> seen = seen(connection, family);
            if (!seen.isEmpty()) {
                requireNamed(seen, running(connection.to()));
                judge(connection + " (" + family + ")", seen, expected, only);
            }
        }
    }

    private List<Observation> seen(Connection connection, IpFamily family) {
        ProbeTarget from = running(connection.from());
        ProbeTarget service = running(connection.to());
        List<InetAddress> addresses = service.addresses().stream().filter(each -> IpFamily.of(each) == family)
                .filter(_ -> from.addresses().stream().anyMatch(each -> IpFamily.of(each) == family)).toList();
        List<Observation> seen = new ArrayList<>();
        for (InetAddress address : addresses) {
            seen.addAll(state.environment().judges().probe(
                    Collections.nCopies(CONNECTIONS, new Probe(from, service, address, connection.port()))));
        }
        return seen;
    }

    private ProbeTarget running(String place) {
        ProbeTarget probeTarget = state.objects().running().get(place);
        if (probeTarget == null) {
            throw new FeatureError(place + " is not running");
        }
        return probeTarget;
    }

    private static void requireNamed(List<Observation> seen, ProbeTarget service) {
        if (seen.stream().anyMatch(each -> each.outcome() == Outcome.CONNECTED
                && !service.answeredBy().contains(each.evidence()))) {
            throw new UnsupportedByClusterException("needs probes that tell who answered");
        }
    }

    private void judge(String connection, List<Observation> seen, Set<String> expected, boolean only) {
        Set<String> answered = new TreeSet<>();
        int silent = 0;
        for (Observation each : seen) {
            switch (each.outcome()) {
                case CONNECTED -> answered.add(each.evidence());
                case PROBE_FAILED -> throw new ClusterException(
                        connection + " could not be probed: " + each.evidence());
                case REFUSED, UNREACHABLE, TIMED_OUT -> silent++;
            }
        }
        Set<String> others = new HashSet<>(answered);
        others.removeAll(expected);
        if (!others.isEmpty() || !answered.containsAll(expected) || (silent > 0 && !only)) {
            String why = "of " + seen.size() + " connections " + connection + " "
                    + (seen.size() - silent) + " came about, answered by " + (answered.isEmpty() ? "nobody" : answered)
                    + "; expected: " + new TreeSet<>(expected) + (only ? " only" : ", all of them");
            state.conclude(Judgement.WRONG, why, why);
        }
    }
}
