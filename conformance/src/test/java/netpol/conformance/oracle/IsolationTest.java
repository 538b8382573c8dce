package netpol.conformance.oracle;

import org.junit.jupiter.api.Test;

/** Who is isolated, in which direction, and what adds up. */
class IsolationTest {

    @Test
    void withoutPoliciesEverythingIsAllowed() {
        Ruling.in("nsa").says("nsb/client -> nsa/server:80/TCP allow", "nsa/server -> in:5978/TCP allow",
                "in -> nsa/server:80/TCP allow");
    }

    @Test
    void onlySelectedPodsOfThePolicysNamespaceAreIsolated() {
        Ruling.in("nsa", "{podSelector: {matchLabels: {app: server}}}").says("nsb/client -> nsa/server:80/TCP deny",
                "nsb/client -> nsa/client:80/TCP allow", "nsa/client -> nsb/server:8080/TCP allow",
                "nsc/bare -> nsb/server:8080/TCP allow");
    }

    @Test
    void isolationIsPerDirection() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress]}").says("nsb/client -> nsa/server:80/TCP deny",
                "nsa/server -> nsb/server:8080/TCP allow", "nsa/server -> in:5978/TCP allow");
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Egress]}").says("nsb/client -> nsa/server:80/TCP allow",
                "nsa/server -> nsb/server:8080/TCP deny", "nsa/server -> in:5978/TCP deny");
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress, Egress]}").says(
                "nsb/client -> nsa/server:80/TCP deny", "nsa/server -> nsb/server:8080/TCP deny");
    }

    @Test
    void withoutTypesAPolicyAffectsIngress() {
        for (String types : new String[]{"", ", policyTypes: []", ", policyTypes: null"}) {
            Ruling.in("nsa", "{podSelector: {}" + types + "}").says("nsb/client -> nsa/server:80/TCP deny",
                    "nsa/server -> nsb/server:8080/TCP allow");
        }
    }

    @Test
    void withoutTypesEgressRulesAffectEgressAndStillIngress() {
        Ruling.in("nsa", "{podSelector: {}, egress: [{to: [{podSelector: {}}]}]}").says(
                "nsb/client -> nsa/server:80/TCP deny", "nsa/client -> nsb/server:8080/TCP deny");
    }

    @Test
    void withoutTypesAnEmptyEgressListAffectsIngressOnly() {
        Ruling.in("nsa", "{podSelector: {}, egress: []}").says("nsb/client -> nsa/server:80/TCP deny",
                "nsa/client -> nsb/server:8080/TCP allow");
    }

    @Test
    void rulesOfADirectionThatIsNoTypeAreInert() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Egress], ingress: [{from: [{podSelector: {}}]}]}").says(
                "nsb/client -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP deny");
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}",
                "{podSelector: {}, policyTypes: [Egress]}")
                .says("nsa/client -> nsb/server:8080/TCP deny");
    }

    @Test
    void missingAndEmptyRulesAdmitNobody() {
        for (String ingress : new String[]{"", ", ingress: []", ", ingress: null"}) {
            Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress]" + ingress + "}").says(
                    "nsb/client -> nsa/server:80/TCP deny", "nsa/client -> nsa/server:80/TCP deny",
                    "in -> nsa/server:80/TCP deny");
        }
    }

    @Test
    void anEmptyRuleAdmitsEverythingOverBothFamilies() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}").says(
                "nsb/client -> nsa/server:80/TCP allow", "in -> nsa/server:53/UDP allow",
                "nsc/bare -> nsa/server:7/SCTP allow");
    }

    @Test
    void aMissingPodSelectorIsAnEmptyOne() {
        Ruling.in("nsa", "{policyTypes: [Ingress]}").says("nsb/client -> nsa/server:80/TCP deny",
                "nsb/client -> nsa/client:80/TCP deny", "nsa/client -> nsb/server:80/TCP allow");
    }

    @Test
    void policiesAddUp() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress]}", """
                podSelector: {matchLabels: {app: server}}
                ingress: [{from: [{namespaceSelector: {matchLabels: {app: nsb}}}]}]""", """
                podSelector: {matchLabels: {app: server}}
                ingress: [{ports: [{port: 80}]}]""").says("nsb/client -> nsa/server:81/TCP allow",
                "nsc/bare -> nsa/server:80/TCP allow", "nsc/bare -> nsa/server:81/TCP deny",
                "nsc/bare -> nsa/client:80/TCP deny");
    }

    @Test
    void bothDirectionsMustAllow() {
        Ruling ingressOnly = Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}").and("nsb",
                "{podSelector: {}, policyTypes: [Egress]}");
        ingressOnly.says("nsb/client -> nsa/server:80/TCP deny", "nsc/bare -> nsa/server:80/TCP allow");
        Ruling egressOnly = Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress]}").and("nsb",
                "{podSelector: {}, policyTypes: [Egress], egress: [{}]}");
        egressOnly.says("nsb/client -> nsa/server:80/TCP deny", "nsb/client -> in:80/TCP allow");
    }

    @Test
    void aPodCannotBlockAccessToItself() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress, Egress]}").says(
                "nsa/server -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP deny");
    }

    @Test
    void repliesNeedNoRule() {
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}]}").says(
                "nsb/client -> nsa/server:80/TCP allow", "nsa/server -> nsb/client:80/TCP deny");
    }

    @Test
    void aSelectorThatMatchesNobodyAdmitsNobodyAndStillIsolates() {
        Ruling.in("nsa", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: nobody}}}]}]}").says(
                "nsa/client -> nsa/server:80/TCP deny", "in -> nsa/server:80/TCP deny");
        Ruling.in("nsa", "{podSelector: {matchLabels: {app: nobody}}}").says("nsb/client -> nsa/server:80/TCP allow");
    }
}
