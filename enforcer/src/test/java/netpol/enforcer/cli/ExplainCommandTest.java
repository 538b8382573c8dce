package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainCommandTest {

    @TempDir
    private Path directory;
    private Path cluster;

    @BeforeEach
    void writeCluster() throws IOException {
        cluster = Files.writeString(directory.resolve("cluster.yaml"),
                """
                {apiVersion: v1, kind: Namespace, metadata: {name: nsa}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: nsb}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: nsa}
                spec:
                  podSelector: {matchLabels: {app: server}}
                  ingress:
                  - from: [{podSelector: {matchLabels: {app: client}}}, {ipBlock: {cidr: 192.0.2.0/24}}]
                    ports: [{port: http}, {port: 53, protocol: UDP}]
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: quiet, namespace: nsb}
                spec:
                  podSelector: {}
                  policyTypes: [Egress]
                  egress:
                  - to: [{namespaceSelector: {}}]
                    ports: [{port: 8080, endPort: 8090}]
                """ + pod("nsa", "server", "n1", "10.0.0.1", "fd00::1")
                        + pod("nsa", "client", "n2", "10.0.0.2", "fd00::2")
                        + pod("nsb", "client", "n2", "10.0.0.3", "fd00::3") + pod("nsb", "server", "n1", "10.0.0.4") + """
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: agent, namespace: nsb}
                spec: {nodeName: n1, hostNetwork: true}
                status: {podIP: 10.9.0.1}
                """);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "nsa/client, nsa/server:8080/TCP,   0, egress  allowed: not isolated, ingress  allowed: nsa/web ingress rule 1; nsa/server is isolated by nsa/web (ingress_",
            "nsa/client, nsa/server:http/TCP,   0, nsa/web ingress rule 1, -",
            "nsa/client, nsa/server:8081,       1, ingress  denied: no rule admits it, -",
            "nsa/client, nsa/server:53/UDP,     0, allowed, -",
            "nsa/client, nsa/server:53/TCP,     1, denied, -",
            "nsb/client, nsa/server:8080/TCP,   1, egress  allowed: nsb/quiet egress rule 1, ingress  denied: no rule admits it",
            "nsb/client, nsa/client:8091/TCP,   1, egress  denied: no rule admits it; nsb/client is isolated by nsb/quiet, ingress  allowed: not isolated",
            "nsb/client, nsa/client:8090/TCP,   0, nsb/quiet egress rule 1, -",
            "nsb/client, nsb/client:1/TCP,      0, a pod always reaches itself, -",
            "nsb/client, 203.0.113.1:8080/TCP,  1, egress  denied, ingress  allowed: outside the cluster",
            "192.0.2.7,  nsa/server:8080/TCP,   0, egress  allowed: outside the cluster, nsa/web ingress rule 1",
            "203.0.113.1, nsa/server:8080/TCP,  1, ingress  denied, -",
            "203.0.113.1, '[fd00::1]:8080/TCP', 2, no address family in common, -",
            "2001:db8::1, '[fd00::1]:8080/TCP', 1, IPv6  2001:db8:0:0:0:0:0:1 -> fd00:0:0:0:0:0:0:1, -",
            "10.0.0.2,   nsa/server:8080/TCP,   0, IPv4  10.0.0.2 -> 10.0.0.1, -",
            "nsb/agent,  nsa/server:1/SCTP,     0, a node always reaches its own pods, -",
            "nsb/client, nsb/agent:8080/TCP,    1, egress  denied, no pod",
            "nsa/nobody, nsa/server:80/TCP,     2, there is no running pod nsa/nobody with an address, -",
            "nsa/client, nsa/server:99999/TCP,  2, 99999 is not within 1..65535, -",
            "nsa/client, nsa/server:https/TCP,  2, pod nsa/server has no TCP port \"https\", -",
            "nsa/client, nsa/server:80/ICMP,    2, \"ICMP\" is not one of TCP, -"})
    void aConnectionIsExplainedByWhatIsCompiled(String from, String to, int status, String said, String saidToo) {
        Invocation explain = Invocation.of("explain", "-f", cluster.toString(), "--from", from, "--to", to);

        assertThat(explain.out()).contains(said).contains(saidToo == null ? "" : saidToo);
        assertThat(explain.status()).isEqualTo(status);
    }

    @Test
    void oneNodeSaysNothingOfTheOthersPods() {
        Invocation source = explain("--from", "nsb/client", "--to", "nsa/server:8080/TCP", "--node", "n2");
        assertThat(source.status()).isZero();
        assertThat(source.out()).contains("egress  allowed: nsb/quiet").contains("ingress  not asked");

        Invocation third = explain("--from", "nsb/client", "--to", "nsa/server:8080/TCP", "--node", "n3");
        assertThat(third.status()).isEqualTo(2);
        assertThat(third.out()).contains("neither end is on node n3");
    }

    @Test
    void familiesMayDiffer() throws IOException {
        Files.writeString(cluster, Files.readString(cluster).replace("192.0.2.0/24", "fd00::/64"));

        Invocation both = explain("--from", "nsb/client", "--to", "nsa/server:8080/TCP");
        assertThat(both.status()).isEqualTo(1);
        assertThat(both.out()).contains("differs between address families");
        assertThat(explain("--from", "nsb/client", "--to", "nsa/server:8080/TCP", "--family", "ipv6").status())
                .isZero();
    }

    @Test
    void jsonHasTheGroupAndItsPolicies() {
        Invocation explain = explain("--from", "nsb/client", "--to", "nsa/server:8080/TCP", "--format", "json",
                "--family", "IPv4");

        assertThat(explain.out()).startsWith("{\"from\":\"nsb/client\",\"to\":\"nsa/server\",\"port\":\"8080\","
                + "\"protocol\":\"TCP\",\"verdict\":\"denied\",\"families\":[{\"family\":\"IPv4\",\"source\":\"10.0.0.3\"")
                .contains("\"ingress\":{\"verdict\":\"denied\",\"reason\":\"no rule admits it\",\"node\":\"n1\","
                        + "\"pod\":\"nsa/server\",\"group\":\"ingress_")
                .contains("\"policies\":[\"nsa/web\"]");
    }

    @Test
    void aPolicyThatCannotBeReadClosesAsOnAClusterAndIsNamed() throws IOException {
        Files.writeString(cluster, Files.readString(cluster).replace("192.0.2.0/24", "192.0.2.0/33"));

        Invocation explain = explain("--from", "nsa/client", "--to", "nsa/server:8080/TCP");
        assertThat(explain.status()).isEqualTo(1);
        assertThat(explain.err()).contains("nsa/web: spec.ingress[0].from[1].ipBlock.cidr").contains("are closed");
    }

    @Test
    void aTargetThatIsNoneIsAnsweredWithWhatWouldBeRight() {
        Invocation explain = explain("--from", "nsa/client", "--to", "nsa/server");

        assertThat(explain.status()).isEqualTo(2);
        assertThat(explain.err()).contains("--to").contains("nsa/server:80/TCP");
    }

    private Invocation explain(String... arguments) {
        return Invocation.of(Stream.concat(
                Stream.of("explain", "-f", cluster.toString()), Arrays.stream(arguments))
                .toList());
    }

    private static String pod(String namespace, String name, String node, String... addresses) {
        return """
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {app: %s}}
                spec: {nodeName: %s, containers: [{ports: [{name: http, containerPort: 8080}]}]}
                status: {podIPs: [{ip: "%s"}]}
                """.formatted(name, namespace, name, node, String.join("\"}, {ip: \"", addresses));
    }
}
