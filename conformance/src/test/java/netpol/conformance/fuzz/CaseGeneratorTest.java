package netpol.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netpol.conformance.oracle.networkpolicy.Policy;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {

    private static List<Case> cases(long seed) {
        CaseGenerator generator = new CaseGenerator(seed, 3);
        return IntStream.range(0, 300).mapToObj(generator::make).toList();
    }

    @Test
    void theSameSeedMakesTheSameCases() {
        assertThat(cases(7)).isEqualTo(cases(7)).isNotEqualTo(cases(8));
    }

    @Test
    void casesOfOneShapeHaveTheSamePods() {
        CaseGenerator generator = new CaseGenerator(1, 3);
        assertThat(IntStream.range(0, 20).mapToObj(number -> generator.make(number, 4).start().pods().stream()
                .map(pod -> pod.id() + pod.node() + pod.serves()).toList()).distinct()).hasSize(1);
    }

    @Test
    void everyPolicyIsValid() {
        assertThat(cases(1)).allSatisfy(one -> one.situations().forEach(situation -> situation.policies()
                .forEach(Policy::of)));
    }

    @Test
    void everyFieldAndEveryKindOfChangeComesUp() {
        String all = cases(1).stream().flatMap(one -> one.situations().stream())
                .flatMap(situation -> situation.policies().stream()).map(policy -> policy.manifest().toString())
                .collect(Collectors.joining());
        assertThat(all).contains("policyTypes", "ingress=[]", "egress=[]", "from=[]", "to=[]", "ports=[]", "except",
                "endPort", "port=web", "protocol=UDP", "namespaceSelector={}", "podSelector={}", "operator=NotIn",
                "operator=Exists", "operator=DoesNotExist", "2001:db8");
        assertThat(cases(1).stream().flatMap(one -> one.changes().stream()).map(Object::getClass)
                .map(Class::getSimpleName).collect(Collectors.toSet())).containsExactlyInAnyOrder("Apply", "Remove",
                        "RelabelPod", "RelabelNamespace", "Recreate");
    }
}
