package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderCommandTest {

    private static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: only-nsb, namespace: nsa}
            spec:
              podSelector: {}
              ingress:
              - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: nsb}}}]
            """;

    @TempDir
    private Path directory;

    @Test
    void whatANodeWouldEnforceIsPrinted() throws IOException {
        Invocation render = render(POLICY + "---\n" + pod("nsa", "a", "10.0.0.1", "n1") + "---\n"
                + pod("nsa", "b", "10.0.0.2", "n2") + "---\n" + pod("nsb", "c", "10.0.0.3", "n2"));

        assertThat(render.status()).isZero();
        assertThat(render.out()).startsWith("table inet netpol {").contains("10.0.0.1 : jump ingress_")
                .contains("10.0.0.3").contains("nsa/only-nsb ingress rule 1").doesNotContain("10.0.0.2");
    }

    @Test
    void policiesPodsAndNamespacesMayBeInSeveralFilesAndLists() throws IOException {
        Path policies = write("policies.yaml", POLICY);
        Path objects = write("objects.json", """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "nsa"}},
                  {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "nsb"}},
                  {"apiVersion": "v1", "kind": "PodList", "items": [
                    {"metadata": {"name": "a", "namespace": "nsa"}, "spec": {"nodeName": "n1"},
                     "status": {"podIP": "10.0.0.1"}}]}]}
                """);

        Invocation render = Invocation.of("render", "-f", policies.toString(), "-f", objects.toString(), "--node",
                "n1");

        assertThat(render.status()).isZero();
        assertThat(render.out()).contains("10.0.0.1 : jump ingress_");
        assertThat(render.err()).isEmpty();
    }

    @Test
    void aNamespaceWithoutAnObjectHasItsNameAsLabelAndThatIsSaid() throws IOException {
        Invocation render = render(POLICY + "---\n" + pod("nsa", "a", "10.0.0.1", "n1") + "---\n"
                + pod("nsb", "c", "10.0.0.3", "n2"));

        assertThat(render.err()).contains("note: namespace nsb is in no file").contains("kubernetes.io/metadata.name");
        assertThat(render.out()).contains("10.0.0.3");
    }

    @Test
    void aPodWithoutAddressIsLeftOutAndThatIsSaid() throws IOException {
        Invocation render = render(POLICY + "---\n" + """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, namespace: nsa}
                spec: {nodeName: n1}
                """);

        assertThat(render.status()).isZero();
        assertThat(render.err()).contains("document 2: pod nsa/a is left out: it has no status.podIP");
    }

    @Test
    void anObjectWithoutNamespaceIsInDefaultAndThatIsSaid() throws IOException {
        Invocation render = render(POLICY.replace(", namespace: nsa", "") + "---\n"
                + pod("default", "a", "10.0.0.1", "n1"));

        assertThat(render.err()).contains("document 1: NetworkPolicy only-nsb has no metadata.namespace")
                .contains("namespace default");
        assertThat(render.out()).contains("10.0.0.1 : jump ingress_");
    }

    @Test
    void aNodeWithoutPodsIsNotPassedOverInSilence() throws IOException {
        assertThat(render(POLICY + "---\n" + pod("nsa", "a", "10.0.0.1", "n7")).err())
                .contains("no pod is on node n1").contains("n7");
    }

    @Test
    void otherKindsAreLeftOutAndThatIsSaid() throws IOException {
        assertThat(render("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n").err())
                .contains("document 1: Deployment is left out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "kind: NetworkPolicy                                             | document 2 | apiVersion is missing",
            "apiVersion: v1                                                  | document 2 | kind is missing",
            "{apiVersion: extensions/v1beta1, kind: NetworkPolicy, metadata: {name: x}} | document 2, apiVersion | networking.k8s.io/v1",
            "{apiVersion: networking.k8s.io/v1beta1, kind: NetworkPolicy, metadata: {name: x}} | document 2, apiVersion | networking.k8s.io/v1",
            "{apiVersion: v1, kind: Pod}                                     | document 2, metadata.name | is missing",
            "[1, 2]                                                          | document 2 | no Kubernetes object",
            "a: b: c                                                         | document 2, line 5 | not YAML",
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {ingress: [{ports: 80}]}} | document 2 | spec.ingress[0].ports",
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x, namespace: y}, spec: {podSelectr: {}}} | NetworkPolicy y/x | spec.podSelectr: is no field",
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x, namespace: y}, spec: {egress: [{to: [{ipBlock: {cidr: 1.2.3.4}}]}]}} | document 2: NetworkPolicy y/x | spec.egress[0].to[0].ipBlock.cidr"})
    void whatCannotBeReadIsOneLineWithFileDocumentAndField(String yaml, String place, String problem)
            throws IOException {
        Invocation render = render("apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n---\n" + yaml + "\n");

        assertThat(render.status()).isEqualTo(2);
        assertThat(render.out()).isEmpty();
        assertThat(render.err().lines()).singleElement().asString().contains("cluster.yaml").contains(place)
                .contains(problem);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Invocation render = Invocation.of("render", "-f", "nowhere.yaml", "--node", "n1");

        assertThat(render.status()).isEqualTo(2);
        assertThat(render.err().lines()).singleElement().asString().isEqualTo("nowhere.yaml: no such file");
    }

    private Invocation render(String yaml) throws IOException {
        return Invocation.of("render", "-f", write("cluster.yaml", yaml).toString(), "--node", "n1");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String pod(String namespace, String name, String address, String node) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s}
                spec: {nodeName: %s}
                status: {podIP: %s}
                """.formatted(name, namespace, node, address);
    }
}
