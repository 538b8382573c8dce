package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.cluster.embedded.UserNamespace;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of a user end a command before anything is started. */
class RefusalsTest extends CommandLineCase {

    /** Nothing must be started when what was asked for is wrong. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            certify --keeep                     | Unknown option: '--keeep'. Did you mean --keep?
            certfy                              | Unmatched argument at index 0: 'certfy'. Did you mean certify?
            ``                                  | say what to do: certify, check, report, explain, fuzz, image, list or clean
            certify --cluster=fak               | --cluster: "fak" is not one of auto, fake. Did you mean fake?
            certify --implementation=enforcr    | --implementation: "enforcr" is not an implementation; write one of enforcer, installed, none, command:LINE, manifest:FILE-or-URL, mutant:NAME, or a controller: antrea, calico,
            certify --implementation=enforcr    | ovn-kubernetes. Did you mean enforcer?
            certify --implementation=kube-ruter | Did you mean kube-router?
            certify --implementation=./no.yaml  | there is no recipe ./no.yaml that can be read
            certify --implementation=kube-router --mode=iptable | --mode: kube-router has no mode "iptable"; it has iptables, nftables, v0. Did you mean iptables?
            certify --implementation=kube-router --ready=tcp:80 | --ready: "tcp:80" does not say when a program is ready
            certify --cluster=fake --implementation=kube-router --program=x | --program is started on nodes of --cluster embedded, not fake
            certify --implementation=kube-router                | kube-router has no manifest in its recipe: name one by --manifest FILE-or-URL
            certify --load-image=gate:v1        | --load-image brings images to nodes of --cluster k3s and kind, not of fake
            certify --program=x                 | --program is for a controller that has a recipe, not for --implementation enforcer
            certify --tags=@same-nod            | no scenario has the tag @same-nod
            certify --tags=same-node            | Did you mean @same-node?
            certify --scenario=topic/isolatoin  | no scenario is called topic/isolatoin
            certify --control                   | --control: a control run has --implementation none, not enforcer
            report show /nowhere                | there are no results at /nowhere: ./netpol certify writes them
            report                              | say what to do: report show, compare, file, results or check
            certify --unsupported-features=SCTP | "SCTP" is not an extended feature; there are
            certify --ready=tcp:80              | --ready is for --implementation command:LINE, not enforcer
            certify --implementation=command:x --ready=tcp:80 | --ready: "tcp:80" does not say when a program is ready; write one of http://127.0.0.1:PORT/path, file:PATH
            certify --implementation=kube-router --ready-within=0 | --ready-within: 0 is not a number from 1
            certify --implementation=command:x --ready=log:x --ready-within=0 | --ready-within: 0 is not a number from 1
            certify --implementation=command:x  | command: needs nodes that run programs without an image: --cluster embedded
            certify --fail-fast=0               | --fail-fast: 0 is not a number from 1
            certify --needs=ipsets              | --needs: "ipsets" is not among
            image                               | Missing required parameter: 'prober|enforcer'
            image gate                          | but was 'gate'
            image prober --output=prober.zip    | --output: prober.zip does not end in .tar
            certify --nodes=0                   | --nodes: 0 is not a number from 1
            certify --nodes=two                 | Invalid value for option '--nodes': 'two' is not an int
            certify --report-dir=/proc/nowhere  | --report-dir: cannot write into /proc/nowhere
            list --features=/nowhere            | no directory of feature files at /nowhere
            list --features=src/test/resources/suites/not-gherkin | not-gherkin/broken.feature:5: not Gherkin
            """)
    void mistakeIsOneLineAndStatusTwo(String line, String message) {
        List<String> words = new ArrayList<>(Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList());
        if (line.startsWith("certify") && !line.contains("keeep") && !line.contains("=two")) {
            words.add(FEATURES);
            if (!line.contains("report-dir")) {
                words.add("--report-dir=" + reports);
            }
        }
        assertThat(run(new Provider(Optional.empty(), Optional.empty()), words.toArray(String[]::new))).isEqualTo(2);
        assertThat(said()).startsWith("netpol: ").contains(message);
        assertThat(said().lines()).hasSize(1);
    }

    /** Where nodes are started that take no program, one that is named decides for the embedded cluster. */
    @Test
    void autoPassesOverClustersOnWhichTheRecipeCannotBeFollowed() {
        assertThat(certify(new Provider("k3s", Optional.empty(), Optional.empty()), "--implementation=kube-router",
                "--program=/bin/sh")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("netpol: no kind of cluster is possible here: k3s: --program is started on nodes of"
                        + " --cluster embedded, not k3s\n");
    }

    /** The program is given, and need not be what it seems: nothing is started before it is looked for. */
    @Test
    void programOfARecipeIsLookedForBeforeAnythingIsStarted() {
        Provider embedded = new Provider("embedded", Optional.empty(), Optional.empty());
        assertThat(certify(embedded, "--cluster=embedded", "--implementation=kube-router",
                "--program=/nowhere/kube-router")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: --program: there is no program /nowhere/kube-router that can be run\n");
    }

    @Test
    void controllerThatIsInstalledOnClustersOnlyIsNotStartedOnAnEmbeddedNode() {
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()), "--cluster=embedded",
                "--implementation=calico"))
                .isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: calico needs kubelets, as far as its recipe says: --cluster k3s, kind or"
                + " kubeconfig, not embedded\n");
    }

    @Test
    void imageThatIsNotThereIsNamedBeforeAnythingIsStarted() {
        assertThat(certify(new Provider("k3s", Optional.empty(), Optional.empty()), "--implementation=none",
                "--load-image=no/gate.tar")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: there is no file no/gate.tar that can be read\n");
    }

    @Test
    void clusterThatIsNotPossibleHereSaysWhatItNeeds() {
        assertThat(certify(new Provider(Optional.of("it needs root"), Optional.empty()), "--cluster=fake"))
                .isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: the cluster \"fake\" is not possible here: it needs root\n");
    }

    @Test
    void clusterThatDoesNotStartIsNotTheImplementationsFault() {
        assertThat(certify(new Provider(Optional.empty(), Optional.empty()), "--implementation=none")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: started\n");
    }

    /** The machine that is looked at is not the one that they run on. */
    @Test
    void needsAreLookedForOnTheEmbeddedClusterOnly() {
        FakeCluster cluster = new FakeCluster(2, ConformanceTest::enforced);
        assertThat(certify(new Provider(Optional.empty(), Optional.of(cluster)), "--implementation=none",
                "--needs=program:sh")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("netpol: --needs is looked for on this machine: it is for --cluster embedded, not fake\n");
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingIsStarted() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()), "--implementation=command:x",
                "--needs=program:sh,program:no-such-program")).isEqualTo(2);
        assertThat(said()).startsWith("netpol: NOT JUDGED: this machine does not have what the implementation needs:"
                + " program:no-such-program (");
    }

    @Test
    void aManifestOnTheEmbeddedClusterIsRefusedBeforeAnythingIsStarted() {
        assertThat(certify(new Provider("embedded", Optional.empty(), Optional.empty()),
                "--implementation=manifest:router.yaml", "--cluster=embedded")).isEqualTo(2);
        assertThat(said()).isEqualTo("netpol: manifest: needs kubelets: --cluster k3s, kind or kubeconfig\n");
    }
}
