package netpol.conformance.oracle;

import org.junit.jupiter.api.Test;

/** Which ports a rule opens, and on whom. */
class PortTest {

    private static Ruling ingress(String ports) {
        return Ruling.in("nsa", "podSelector: {}\ningress: [{ports: " + ports + "}]");
    }

    private static Ruling egress(String rule) {
        return Ruling.in("nsa", "podSelector: {}\npolicyTypes: [Egress]\negress: [" + rule + "]");
    }

    @Test
    void missingAndEmptyPortsAreAllPortsOfAllProtocols() {
        for (String ports : new String[]{"[]", "null"}) {
            ingress(ports).says("nsb/client -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:53/UDP allow",
                    "nsb/client -> nsa/server:7/SCTP allow");
        }
    }

    @Test
    void anEntryWithoutPortIsAllPortsOfItsProtocol() {
        ingress("[{protocol: UDP}]").says("nsb/client -> nsa/server:53/UDP allow",
                "nsb/client -> nsa/server:1/UDP allow", "nsb/client -> nsa/server:53/TCP deny");
        ingress("[{}]").says("nsb/client -> nsa/server:1/TCP allow", "nsb/client -> nsa/server:1/UDP deny",
                "nsb/client -> nsa/server:1/SCTP deny");
    }

    @Test
    void aMissingProtocolIsTcp() {
        ingress("[{port: 80}]").says("nsb/client -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:80/UDP deny",
                "nsb/client -> nsa/server:81/TCP deny", "nsb/client -> nsa/server:80/SCTP deny");
        ingress("[{port: 80, protocol: SCTP}]").says("nsb/client -> nsa/server:80/SCTP allow",
                "nsb/client -> nsa/server:80/TCP deny");
    }

    @Test
    void entriesAreAlternatives() {
        ingress("[{port: 80}, {port: 53, protocol: UDP}]").says("nsb/client -> nsa/server:80/TCP allow",
                "nsb/client -> nsa/server:53/UDP allow", "nsb/client -> nsa/server:53/TCP deny",
                "nsb/client -> nsa/server:80/UDP deny");
    }

    @Test
    void aRangeHasBothItsEnds() {
        ingress("[{port: 80, endPort: 90}]").says("nsb/client -> nsa/server:79/TCP deny",
                "nsb/client -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:85/TCP allow",
                "nsb/client -> nsa/server:90/TCP allow", "nsb/client -> nsa/server:91/TCP deny",
                "nsb/client -> nsa/server:85/UDP deny");
        ingress("[{port: 80, endPort: 80}]").says("nsb/client -> nsa/server:80/TCP allow",
                "nsb/client -> nsa/server:81/TCP deny");
    }

    @Test
    void rangesMayOverlapAndTouch() {
        ingress("[{port: 80, endPort: 85}, {port: 84, endPort: 90}, {port: 91}]").says(
                "nsb/client -> nsa/server:84/TCP allow", "nsb/client -> nsa/server:91/TCP allow",
                "nsb/client -> nsa/server:92/TCP deny");
    }

    @Test
    void peersOfOneRuleDoNotCombineWithPortsOfAnother() {
        Ruling.in("nsa", """
                podSelector: {}
                ingress:
                  - from: [{podSelector: {}}]
                    ports: [{port: 80}]
                  - from: [{namespaceSelector: {matchLabels: {app: nsb}}}]
                    ports: [{port: 81}]
                """).says("nsa/client -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:81/TCP deny",
                "nsb/client -> nsa/server:80/TCP deny", "nsb/client -> nsa/server:81/TCP allow");
    }

    @Test
    void aNameIsThatOfTheDestinationsPort() {
        ingress("[{port: web}]").says("nsb/client -> nsa/server:80/TCP allow",
                "nsb/client -> nsa/server:8080/TCP deny", "nsb/server -> nsa/client:80/TCP deny");
    }

    @Test
    void onEgressANameHasTheNumberThatEachDestinationGivesIt() {
        egress("{to: [{namespaceSelector: {}}], ports: [{port: web}]}").says("nsa/client -> nsa/server:80/TCP allow",
                "nsa/client -> nsb/server:8080/TCP allow", "nsa/client -> nsb/server:80/TCP deny",
                "nsa/client -> nsa/server:8080/TCP deny", "nsa/server -> nsb/client:80/TCP deny");
    }

    @Test
    void aNameIsPerProtocol() {
        ingress("[{port: dns, protocol: UDP}]").says("nsb/client -> nsa/server:53/UDP allow",
                "nsb/client -> nsa/server:53/TCP deny");
        ingress("[{port: dns}]").says("nsb/client -> nsa/server:53/UDP deny", "nsb/client -> nsa/server:53/TCP deny");
    }

    @Test
    void aNameThatNobodyHasMatchesNothing() {
        ingress("[{port: metrics}]").says("nsb/client -> nsa/server:80/TCP deny",
                "nsb/client -> nsa/server:9090/TCP deny");
    }

    @Test
    void addressesOutsideHaveNoNamedPorts() {
        egress("{ports: [{port: web}]}").says("nsa/client -> in:80/TCP deny",
                "nsa/client -> nsb/server:8080/TCP allow");
        egress("{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: web}]}").says("nsa/client -> in:80/TCP IPv4 deny",
                "nsa/client -> nsb/server:8080/TCP IPv4 allow", "nsa/client -> nsb/server:8080/TCP IPv6 deny");
    }
}
