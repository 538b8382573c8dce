package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;

/** A pod that is closed and one that is open, beside every case: so that no table can be satisfied by doing nothing. */
final class Proof {

    private static final String NAMESPACE = "proof";
    private static final Port PORT = new Port(80, Protocol.TCP);

    private Proof() {}

    static List<AppliedPolicy> policies() {
        return List.of(new AppliedPolicy(NAMESPACE,
                Map.of("apiVersion", "networking.k8s.io/v1", "kind", "NetworkPolicy", "metadata",
                        Map.of("name", "closed"), "spec",
                        Map.of("podSelector", Map.of("matchLabels", Map.of("state", "closed")), "policyTypes",
                                List.of("Ingress")))));
    }

    static List<Connection> connections() {
        return List.of(new Connection("proof/open", "proof/closed", PORT),
                new Connection("proof/open", "proof/open", PORT));
    }

    /** The same with the two pods; with the policy, if the situation has any. */
    static Situation with(Situation situation) {
        List<TestNamespace> namespaces = new ArrayList<>(situation.namespaces());
        namespaces.add(new TestNamespace(NAMESPACE, Map.of("for", NAMESPACE)));
        List<TestPod> pods = new ArrayList<>(situation.pods());
        for (String state : List.of("open", "closed")) {
            pods.add(new TestPod(NAMESPACE, state, Map.of("state", state), "A",
                    List.of(ServedPort.parse("80/TCP"))));
        }
        List<AppliedPolicy> policies = new ArrayList<>(situation.policies());
        policies.addAll(policies());
        return new Situation(namespaces, pods, situation.hosts(), policies);
    }
}
