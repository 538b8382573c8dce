package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** Pods beside a case, one of them closed: so that no table can be satisfied by doing nothing. */
enum ControlPods {

    /** Nothing: the case tells by itself. */
    NONE(List.of()),
    /** A closed pod and an open one, which are connected with each other only. */
    BESIDE(List.of("open", "closed")),
    /** A closed pod that is part of the case. */
    WITHIN(List.of("closed"));

    private static final String NAMESPACE = "proof";
    private static final Port PORT = new Port(80, Protocol.TCP);

    private final List<String> pods;

    ControlPods(List<String> pods) {
        this.pods = pods;
    }

    List<AppliedPolicy> policies() {
        return pods.isEmpty()
                ? List.of()
                : List.of(new AppliedPolicy(NAMESPACE,
                        Map.of("apiVersion", "networking.k8s.io/v1", "kind", "NetworkPolicy", "metadata",
                                Map.of("name", "closed"), "spec",
                                Map.of("podSelector", Map.of("matchLabels", Map.of("state", "closed")), "policyTypes",
                                        List.of("Ingress")))));
    }

    /** What is asked beside the case's own connections. */
    List<Connection> connections() {
        return this == BESIDE
                ? List.of(new Connection("proof/open", "proof/closed", PORT),
                        new Connection("proof/open", "proof/open", PORT))
                : List.of();
    }

    /** Whether it is about the proof only. */
    static boolean isAbout(Connection connection) {
        return connection.from().startsWith(NAMESPACE + "/") && connection.to().startsWith(NAMESPACE + "/");
    }

    /** The same with the pods and their policy. */
    Situation with(Situation situation) {
        if (pods.isEmpty()) {
            return situation;
        }
        List<TestNamespace> namespaces = new ArrayList<>(situation.namespaces());
        namespaces.add(new TestNamespace(NAMESPACE, Map.of("for", NAMESPACE)));
        List<TestPod> all = new ArrayList<>(situation.pods());
        for (String state : pods) {
            all.add(new TestPod(NAMESPACE, state, Map.of("state", state), "A", List.of(ServedPort.parse("80/TCP"))));
        }
        List<AppliedPolicy> policies = new ArrayList<>(situation.policies());
        policies.addAll(policies());
        return new Situation(namespaces, all, situation.hosts(), policies);
    }

    /** A case of which a feature can tell: itself, or with a closed pod within. */
    static Case telling(Case one, Set<IpFamily> families) {
        return new CompilerCase(one.end(), families).tells() ? one : one.startingFrom(WITHIN.with(one.start()));
    }
}
