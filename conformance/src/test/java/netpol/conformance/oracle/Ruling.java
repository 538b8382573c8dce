package netpol.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;

/** Three namespaces, some pods, two hosts, both families; and what the oracle says of them under given policies. */
record Ruling(List<AppliedPolicy> policies) {

    private static final Topology TOPOLOGY = new Topology(
            List.of(new TestNamespace("nsa", Map.of("team", "a")),
                    new TestNamespace("nsb", Map.of("team", "b", "app", "nsb")), new TestNamespace("nsc", Map.of())),
            List.of(pod("nsa/server", Map.of("app", "server", "tier", "db"), "web=80/TCP", "dns=53/UDP"),
                    pod("nsa/client", Map.of("app", "client")),
                    pod("nsb/server", Map.of("app", "server"), "web=8080/TCP", "dns=53/TCP"),
                    pod("nsb/client", Map.of("app", "client")), pod("nsc/nsb", Map.of("app", "nsb")),
                    pod("nsc/bare", Map.of())),
            List.of(new OutsideHost("in", addresses("14.215.0.1", "2001:db8:1::1"), List.of()),
                    new OutsideHost("out", addresses("14.216.0.1", "2001:db8:2::1"), List.of())));

    private static final Map<String, List<InetAddress>> ADDRESSES = Map.of("nsa/server",
            addresses("10.0.0.1", "fd00::1"), "nsa/client", addresses("10.0.0.2", "fd00::2"), "nsb/server",
            addresses("10.0.1.1", "fd00:1::1"), "nsb/client", addresses("10.0.1.2", "fd00:1::2"), "nsc/nsb",
            addresses("10.0.2.1", "fd00:2::1"), "nsc/bare", addresses("10.0.2.2", "fd00:2::2"));

    /** The name is {@code p1}, {@code p2} and so on; specs are in YAML's flow or block form. */
    static Ruling in(String namespace, String... specs) {
        return new Ruling(List.of()).and(namespace, specs);
    }

    Ruling and(String namespace, String... specs) {
        List<AppliedPolicy> all = new ArrayList<>(policies);
        for (String spec : specs) {
            String yaml = """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: p%d}
                    spec:
                    %s""".formatted(all.size() + 1, spec.stripTrailing().indent(2));
            all.add(new PolicyReader().read("p" + (all.size() + 1), yaml).in(namespace));
        }
        return new Ruling(all);
    }

    /**
     * Over both families unless one is named, and in both orders of the policies, which must not matter.
     *
     * @param lines {@code nsb/client -> nsa/server:80/TCP allow} or {@code … IPv6 deny}
     */
    void says(String... lines) {
        for (String line : lines) {
            String[] words = line.split("\\s+");
            List<IpFamily> families = words.length == 5
                    ? List.of(IpFamily.valueOf(words[3].toUpperCase(java.util.Locale.ROOT)))
                    : List.of(IpFamily.values());
            for (Oracle oracle : List.of(oracle(policies), oracle(policies.reversed()))) {
                assertThat(oracle.decide(connection(line), families)).as(line)
                        .allSatisfy(each -> assertThat(each.verdict()).as(each.words())
                                .hasToString(words[words.length - 1]));
            }
        }
    }

    Decision decide(String connection) {
        return oracle(policies).decide(connection(connection), IpFamily.IPV4);
    }

    private static Oracle oracle(List<AppliedPolicy> policies) {
        return Oracle.of(policies, TOPOLOGY).withAddresses(ADDRESSES);
    }

    static Topology topology() {
        return TOPOLOGY;
    }

    static Connection connection(String line) {
        String[] words = line.split("\\s+");
        int colon = words[2].indexOf(':');
        return new Connection(words[0], words[2].substring(0, colon), Port.parse(words[2].substring(colon + 1)));
    }

    private static TestPod pod(String id, Map<String, String> labels, String... serves) {
        String[] parts = id.split("/");
        return new TestPod(parts[0], parts[1], labels, "A", List.of(serves).stream().map(ServedPort::parse).toList());
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }
}
