package netpol.conformance.oracle;

import org.junit.jupiter.api.Test;

/** Whom {@code from} and {@code to} mean. */
class PeerTest {

    private static Ruling from(String peers) {
        return Ruling.in("nsa", "podSelector: {}\ningress: [{from: " + peers + "}]");
    }

    private static Ruling to(String peers) {
        return Ruling.in("nsa", "podSelector: {}\npolicyTypes: [Egress]\negress: [{to: " + peers + "}]");
    }

    @Test
    void missingAndEmptyPeersAreEverybodyAddressesOutsideIncluded() {
        from("[]").says("nsb/client -> nsa/server:80/TCP allow", "in -> nsa/server:80/TCP allow");
        from("null").says("nsc/bare -> nsa/server:80/TCP allow", "out -> nsa/server:80/TCP allow");
        to("[]").says("nsa/client -> nsb/server:80/TCP allow", "nsa/client -> out:80/TCP allow");
    }

    @Test
    void aPodSelectorAloneMeansPodsOfThePolicysNamespace() {
        from("[{podSelector: {matchLabels: {app: client}}}]").says("nsa/client -> nsa/server:80/TCP allow",
                "nsb/client -> nsa/server:80/TCP deny");
        to("[{podSelector: {matchLabels: {app: server}}}]").says("nsa/client -> nsa/server:80/TCP allow",
                "nsa/client -> nsb/server:80/TCP deny");
    }

    @Test
    void anEmptyPodSelectorAloneMeansAllPodsOfThePolicysNamespace() {
        from("[{podSelector: {}}]").says("nsa/client -> nsa/server:80/TCP allow",
                "nsb/client -> nsa/server:80/TCP deny", "in -> nsa/server:80/TCP deny");
    }

    @Test
    void aNamespaceSelectorAloneMeansAllPodsOfThoseNamespaces() {
        from("[{namespaceSelector: {matchLabels: {app: nsb}}}]").says("nsb/client -> nsa/server:80/TCP allow",
                "nsb/server -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP deny",
                "nsc/nsb -> nsa/server:80/TCP deny");
    }

    @Test
    void anEmptyNamespaceSelectorMeansAllPodsAndNothingOutside() {
        from("[{namespaceSelector: {}}]").says("nsb/client -> nsa/server:80/TCP allow",
                "nsc/bare -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP allow",
                "in -> nsa/server:80/TCP deny");
        to("[{namespaceSelector: {}}]").says("nsa/client -> nsc/bare:80/TCP allow", "nsa/client -> in:80/TCP deny");
    }

    @Test
    void twoSelectorsInOnePeerMustBothMatch() {
        from("[{namespaceSelector: {matchLabels: {app: nsb}}, podSelector: {matchLabels: {app: client}}}]").says(
                "nsb/client -> nsa/server:80/TCP allow", "nsb/server -> nsa/server:80/TCP deny",
                "nsa/client -> nsa/server:80/TCP deny");
        from("[{namespaceSelector: {}, podSelector: {matchLabels: {app: client}}}]").says(
                "nsa/client -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:80/TCP allow",
                "nsb/server -> nsa/server:80/TCP deny");
        from("[{namespaceSelector: {matchLabels: {app: nsb}}, podSelector: {}}]").says(
                "nsb/server -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP deny");
    }

    @Test
    void twoSelectorsInTwoPeersAreAlternatives() {
        from("[{namespaceSelector: {matchLabels: {app: nsb}}}, {podSelector: {matchLabels: {app: client}}}]").says(
                "nsb/server -> nsa/server:80/TCP allow", "nsa/client -> nsa/server:80/TCP allow",
                "nsc/bare -> nsa/server:80/TCP deny");
    }

    @Test
    void everyNamespaceHasItsNameAsALabel() {
        from("[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: nsc}}}]").says(
                "nsc/bare -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:80/TCP deny");
    }

    @Test
    void inWantsTheKeyWithOneOfTheValues() {
        from("[{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: In, values: [x, nsb]}]}}]")
                .says("nsc/nsb -> nsa/server:80/TCP allow", "nsc/bare -> nsa/server:80/TCP deny",
                        "nsb/client -> nsa/server:80/TCP deny");
    }

    @Test
    void notInTakesWhatLacksTheKey() {
        from("[{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [nsb]}]}}]")
                .says("nsc/nsb -> nsa/server:80/TCP deny", "nsc/bare -> nsa/server:80/TCP allow",
                        "nsb/client -> nsa/server:80/TCP allow");
    }

    @Test
    void existsAndDoesNotExistLookAtTheKeyAlone() {
        from("[{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: Exists}]}}]").says(
                "nsc/nsb -> nsa/server:80/TCP allow", "nsc/bare -> nsa/server:80/TCP deny");
        from("[{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}]").says(
                "nsc/nsb -> nsa/server:80/TCP deny", "nsc/bare -> nsa/server:80/TCP allow");
        from("[{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}]").says(
                "nsc/bare -> nsa/server:80/TCP allow", "nsb/client -> nsa/server:80/TCP deny");
    }

    @Test
    void allLabelsAndExpressionsMustHold() {
        Ruling.in("nsa", """
                podSelector:
                  matchLabels: {app: server}
                  matchExpressions: [{key: tier, operator: In, values: [db]}, {key: old, operator: DoesNotExist}]
                """).says("nsb/client -> nsa/server:80/TCP deny", "nsb/client -> nsa/client:80/TCP allow");
        Ruling.in("nsa", """
                podSelector:
                  matchLabels: {app: server}
                  matchExpressions: [{key: tier, operator: Exists}, {key: old, operator: Exists}]
                """).says("nsb/client -> nsa/server:80/TCP allow");
    }

    @Test
    void anIpBlockMeansItsAddressesBothEndsIncluded() {
        to("[{ipBlock: {cidr: 14.215.0.0/16}}]").says("nsa/client -> in:5978/TCP IPv4 allow",
                "nsa/client -> out:5978/TCP IPv4 deny", "nsa/client -> nsb/server:80/TCP IPv4 deny");
        from("[{ipBlock: {cidr: 14.215.0.0/16}}]").says("in -> nsa/server:80/TCP IPv4 allow",
                "out -> nsa/server:80/TCP IPv4 deny", "nsa/client -> nsa/server:80/TCP IPv4 deny");
        to("[{ipBlock: {cidr: 14.215.0.1/32}}]").says("nsa/client -> in:80/TCP IPv4 allow");
        to("[{ipBlock: {cidr: 14.215.0.0/32}}]").says("nsa/client -> in:80/TCP IPv4 deny");
    }

    @Test
    void anIpBlockMatchesPodsByTheirAddresses() {
        from("[{ipBlock: {cidr: 10.0.1.0/24}}]").says("nsb/client -> nsa/server:80/TCP IPv4 allow",
                "nsa/client -> nsa/server:80/TCP IPv4 deny", "nsb/client -> nsa/server:80/TCP IPv6 deny");
    }

    @Test
    void aBlockOfOneFamilySaysNothingOfTheOther() {
        to("[{ipBlock: {cidr: 0.0.0.0/0}}]").says("nsa/client -> out:80/TCP IPv4 allow",
                "nsa/client -> out:80/TCP IPv6 deny", "nsa/client -> nsb/server:80/TCP IPv6 deny");
        to("[{ipBlock: {cidr: '::/0'}}]").says("nsa/client -> out:80/TCP IPv4 deny",
                "nsa/client -> out:80/TCP IPv6 allow");
        to("[{ipBlock: {cidr: '2001:db8:1::/48'}}]").says("nsa/client -> in:80/TCP IPv6 allow",
                "nsa/client -> out:80/TCP IPv6 deny");
    }

    @Test
    void exceptedAddressesAreNotInTheBlock() {
        to("[{ipBlock: {cidr: 14.0.0.0/8, except: [14.216.0.0/16, 14.217.0.0/16]}}]").says(
                "nsa/client -> in:80/TCP IPv4 allow", "nsa/client -> out:80/TCP IPv4 deny");
        to("[{ipBlock: {cidr: '2001:db8::/32', except: ['2001:db8:1::/64']}}]").says(
                "nsa/client -> in:80/TCP IPv6 deny", "nsa/client -> out:80/TCP IPv6 allow");
    }

    @Test
    void anExceptIsNoDenialElsewhere() {
        String holed = "{ipBlock: {cidr: 14.0.0.0/8, except: [14.216.0.0/16]}}";
        to("[" + holed + ", {ipBlock: {cidr: 14.216.0.1/32}}]").says("nsa/client -> out:80/TCP IPv4 allow");
        Ruling.in("nsa", "{podSelector: {}, policyTypes: [Egress], egress: [{to: [" + holed + "]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 14.216.0.1/32}}]}]}")
                .says("nsa/client -> out:80/TCP IPv4 allow", "nsa/client -> nsb/server:80/TCP IPv4 deny");
    }
}
