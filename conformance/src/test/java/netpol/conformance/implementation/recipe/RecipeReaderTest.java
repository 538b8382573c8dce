package netpol.conformance.implementation.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {

    private static final String WHOLE = """
            name: Gate
            organization: acme
            url: https://acme.example/gate
            report-defects-to: https://acme.example/gate/issues
            node:
              program: gate
              arguments: [run, --kubeconfig=$KUBECONFIG]
              arguments-for:
                dual: ["--services=$SERVICE_CIDR"]
                ipv6: [--six]
              environment: {LEVEL: "3"}
              ready: http://127.0.0.1:8080/ready
              ready-within: 90
              needs: [ipset]
              packages: [ipset]
            cluster:
              manifest: https://acme.example/gate.yaml
              rollout: [DaemonSet kube-system/gate]
            does-not-claim:
            - {tag: NetworkPolicySCTP, reason: it reads no SCTP}
            modes:
              plain:
                run-by-us: true
                run: {version: v1.2.3, date: 2026-11-28, cluster: embedded}
              fast:
                description: by nftables
                run-by-us: false
                node:
                  arguments: [--fast]
                  environment: {LEVEL: "4"}
                  ready: log:up
                  needs: [nftables]
                does-not-claim:
                - {ip-family: ipv6, reason: it has no IPv6}
            """;

    @TempDir
    private Path directory;

    private Recipe read(String text) throws IOException {
        return RecipeReader.read(Files.writeString(directory.resolve("gate.yaml"), text));
    }

    @Test
    void everythingThatARecipeSaysIsRead() throws IOException {
        ChosenRecipe chosen = new ChosenRecipe("gate", read(WHOLE), "plain");
        assertThat(chosen.recipe().name()).isEqualTo("Gate");
        assertThat(chosen.recipe().reportDefectsTo()).isEqualTo("https://acme.example/gate/issues");
        NodeStart node = chosen.node().orElseThrow();
        assertThat(node.arguments(Set.of(IpFamily.IPV4))).containsExactly("run", "--kubeconfig=$KUBECONFIG");
        assertThat(node.arguments(Set.of(IpFamily.values()))).containsExactly("run", "--kubeconfig=$KUBECONFIG",
                "--services=$SERVICE_CIDR");
        assertThat(node.ready().map(Ready::words)).contains("http://127.0.0.1:8080/ready");
        assertThat(node.patience()).isEqualTo(Duration.ofSeconds(90));
        assertThat(chosen.cluster().orElseThrow().manifest()).contains("https://acme.example/gate.yaml");
        assertThat(chosen.cluster().orElseThrow().rollout())
                .containsExactly(new RolloutObject("DaemonSet", "kube-system", "gate"));
        assertThat(chosen.mode().run()).contains(new OwnRun("v1.2.3", LocalDate.of(2026, 11, 28), "embedded"));
        assertThat(chosen.families()).containsExactlyInAnyOrder(IpFamily.values());
    }

    @Test
    void aModeAddsToTheControllerAndReplacesWhatThereIsOneOf() throws IOException {
        ChosenRecipe chosen = new ChosenRecipe("gate", read(WHOLE), "fast");
        NodeStart node = chosen.node().orElseThrow();
        assertThat(node.program()).contains("gate");
        assertThat(node.arguments(Set.of(IpFamily.IPV6))).containsExactly("run", "--kubeconfig=$KUBECONFIG", "--fast",
                "--six");
        assertThat(node.environment()).isEqualTo(Map.of("LEVEL", "4"));
        assertThat(node.ready().map(Ready::words)).contains("log:up");
        assertThat(node.needs()).extracting(MachineNeed::name).containsExactly("ipset", "nftables");
        assertThat(chosen.families()).containsExactly(IpFamily.IPV4);
        assertThat(chosen.notClaimed()).extracting(NotClaimed::what)
                .containsExactly("@NetworkPolicySCTP", "IPv6");
        assertThat(chosen.mode().run()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ready-within: 90       | ready-wihtin: 90          | 13: node.ready-wihtin is not known; node has arguments, arguments-for, environment, needs, packages, program, ready, ready-within. Did you mean ready-within?
            ready-within: 90       | ready-within: soon        | 13: node.ready-within is a whole number
            ready-within: 90       | ready-within: 0           | node: ready-within is 1 or more, not 0
            needs: [ipset]         | needs: ipset              | 14: node.needs is a list
            needs: [ipset]         | needs: [ipsets]           | 14: node.needs: "ipsets" is not among
            ready: http://127.0.0.1:8080/ready | ready: tcp:80 | 12: node.ready: "tcp:80" does not say when a program is ready
            --kubeconfig=$KUBECONFIG | --config=$KUBE_CONFIG  | node.arguments: there is no variable $KUBE_CONFIG; there are $KUBECONFIG, $LEVEL, $NODE_IP
            DaemonSet kube-system/gate | gate                  | 18: cluster.rollout: "gate" is no object; write KIND NAMESPACE/NAME, KIND one of DaemonSet, Deployment
            tag: NetworkPolicySCTP | tag: NetworkPolicySCPT    | 20: does-not-claim.tag: "NetworkPolicySCPT" is not a tag of the suite. Did you mean NetworkPolicySCTP?
            reason: it reads no SCTP | reason: it reads no SCTP, tags: x | 20: does-not-claim.tags is not known; does-not-claim has ip-family, reason, tag. Did you mean tag?
            tag: NetworkPolicySCTP, | `` | does-not-claim: tag or ip-family is needed, one of the two
            , reason: it reads no SCTP | `` | does-not-claim: @NetworkPolicySCTP needs a reason
            ip-family: ipv6        | ip-family: ip6            | does-not-claim.ip-family: "ip6" is neither ipv4 nor ipv6
            organization: acme     | organization: 5           | 2: organization is text, not a number: write it in quotes
            organization: acme     | organisation: acme        | 2: organisation is not known; there are cluster, does-not-claim, modes, name, node, organization, report-defects-to, url. Did you mean organization?
            ipv6: [--six]          | ipv9: [--six]             | 10: node.arguments-for is one of ipv4, ipv6, dual, not "ipv9"
            name: Gate             | ``                        | name is missing
            version: v1.2.3        | version: 1.2              | version is text, not a number: write it in quotes
            date: 2026-11-28       | date: yesterday           | run.date: "yesterday" is not a date; write YYYY-MM-DD
            run-by-us: true        | run-by-us: sometimes      | 23: modes.plain.run-by-us is true or false
            run-by-us: true        | run-by-us: false          | run says when it was run, and run-by-us is false
            run-by-us: false       | run-by-us: true           | run-by-us is true and run does not say with which version, when and where
            fast:                  | plain:                    | Duplicate
            """)
    void mistakesAreNamedWithFileAndLineAndWhatWouldBeRight(String right, String wrong, String message) {
        assertThat(WHOLE).contains(right);
        assertThatThrownBy(() -> read(WHOLE.replace(right, wrong))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.resolve("gate.yaml") + ":")
                .hasMessageContaining(message).hasMessageNotContaining("\n");
    }

    @Test
    void modesAreNeeded() {
        assertThatThrownBy(() -> read("name: Gate\nmodes: {}\n")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modes needs one at least, such as default");
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThatThrownBy(() -> read("- name: Gate\n")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gate.yaml:1: ");
        assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gate.yaml");
        assertThatThrownBy(() -> read("name: [")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gate.yaml:");
    }
}
