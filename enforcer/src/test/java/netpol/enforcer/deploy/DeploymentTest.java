package netpol.enforcer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netpol.enforcer.Enforcer;
import netpol.enforcer.cli.RunCommand;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** What is promised of the manifests in {@code deploy}. */
class DeploymentTest {

    private final Deployment deployment = Deployment.enforcer();
    private final DaemonSet daemonSet = deployment.object(DaemonSet.class);
    private final PodSpec pod = daemonSet.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().getFirst();

    @Test
    void installYamlIsTheKustomizationAsOneFile() {
        assertThat(deployment.text("install.yaml"))
                .as("in enforcer/deploy: cat %s > install.yaml",
                        String.join(" ", deployment.kustomization().resources()))
                .isEqualTo(deployment.resources());
        assertThat(Deployment.objects(deployment.text("install.yaml"))).extracting(HasMetadata::getKind)
                .containsExactly("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "DaemonSet");
    }

    @Test
    void readsFourKindsAndNothingElse() {
        List<String> rights = new ArrayList<>();
        deployment.object(ClusterRole.class).getRules().forEach(rule -> {
            assertThat(rule.getNonResourceURLs()).isEmpty();
            assertThat(rule.getVerbs()).containsExactly("get", "list", "watch");
            rule.getApiGroups().forEach(group -> rule.getResources()
                    .forEach(resource -> rights.add(resource + "." + group)));
        });
        assertThat(rights).containsExactlyInAnyOrder("pods.", "namespaces.", "nodes.",
                "networkpolicies.networking.k8s.io");
        assertThat(deployment.object(ClusterRole.class).getAggregationRule()).isNull();
    }

    @Test
    void theRightsAreThoseOfTheAccountThatItsPodsHave() {
        ServiceAccount account = deployment.object(ServiceAccount.class);
        ClusterRoleBinding binding = deployment.object(ClusterRoleBinding.class);
        assertThat(binding.getRoleRef().getKind()).isEqualTo("ClusterRole");
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(deployment.object(ClusterRole.class).getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getName()).isEqualTo(account.getMetadata().getName());
            assertThat(subject.getNamespace()).isEqualTo(account.getMetadata().getNamespace());
        });
        assertThat(pod.getServiceAccountName()).isEqualTo(account.getMetadata().getName());
        assertThat(daemonSet.getMetadata().getNamespace()).isEqualTo(account.getMetadata().getNamespace());
    }

    @Test
    void hasOneCapabilityAndCanWriteNoFile() {
        assertUnprivileged(pod, container);
    }

    @Test
    void runsOnEveryNodeWhateverItsTaints() {
        assertThat(pod.getTolerations()).containsExactly(toleratesEverything());
        assertThat(pod.getPriorityClassName()).isEqualTo("system-node-critical");
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("kubernetes.io/os", "linux"));
        assertThat(daemonSet.getSpec().getSelector().getMatchLabels())
                .isEqualTo(daemonSet.getSpec().getTemplate().getMetadata().getLabels());
    }

    @Test
    void isInTheNodesNetworkAndNeedsNoNames() {
        assertThat(pod.getHostNetwork()).isTrue();
        assertThat(pod.getDnsPolicy()).isEqualTo("Default");
    }

    @Test
    void learnsTheNameOfItsNodeFromTheVariableThatRunReads() throws Exception {
        EnvVar variable = container.getEnv().getFirst();
        // The model of the command has what the variable contains; only the annotation has its name.
        Option node = RunCommand.class.getDeclaredField("node").getAnnotation(Option.class);
        assertThat(node.defaultValue()).isEqualTo("${env:" + variable.getName() + "}");
        assertThat(variable.getValueFrom().getFieldRef().getFieldPath()).isEqualTo("spec.nodeName");
    }

    @Test
    void isAskedAtThePortThatRunServes() {
        int port = Integer.parseInt(option("--health-port").defaultValue());
        assertThat(container.getPorts()).extracting(ContainerPort::getHostPort).containsExactly(port);
        assertAsked(container.getStartupProbe(), "/livez", port);
        assertAsked(container.getLivenessProbe(), "/livez", port);
        assertAsked(container.getReadinessProbe(), "/readyz", port);
    }

    private static void assertAsked(Probe probe, String path, int port) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getIntVal()).isEqualTo(port);
        assertThat(probe.getHttpGet().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void itsArgumentsAreUnderstood() {
        CommandLine.ParseResult parsed = Enforcer.commandLine().parseArgs(container.getArgs().toArray(String[]::new));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("run");
        assertThat(parsed.subcommand().<String>matchedOptionValue("--health-address", "")).isEqualTo("127.0.0.1");
    }

    @Test
    void aFewAtATimeAreReplaced() {
        assertThat(daemonSet.getSpec().getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(daemonSet.getSpec().getUpdateStrategy().getRollingUpdate().getMaxUnavailable().getStrVal())
                .isEqualTo("10%");
    }

    @Test
    void isGivenTheTimeToStopThatItTakes() {
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(10);
        assertThat(container.getLifecycle()).as("a hook could only remove what must stay").isNull();
    }

    @Test
    void itsMemoryIsBoundedAndItsCpuIsNot() {
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
        assertThat(bytes(container.getResources().getLimits())).isGreaterThan(
                bytes(container.getResources().getRequests()));
    }

    private static long bytes(Map<String, Quantity> resources) {
        return Quantity.getAmountInBytes(resources.get("memory")).longValueExact();
    }

    @Test
    void cleanupHasNoMoreRightsAndReachesTheSameNodes() {
        PodSpec cleanup = Deployment.cleanup().object(DaemonSet.class).getSpec().getTemplate().getSpec();
        assertThat(cleanup.getServiceAccountName()).isNull();
        assertThat(cleanup.getAutomountServiceAccountToken()).isFalse();
        assertThat(cleanup.getHostNetwork()).isTrue();
        assertThat(cleanup.getTolerations()).isEqualTo(pod.getTolerations());
        assertThat(cleanup.getNodeSelector()).isEqualTo(pod.getNodeSelector());
        assertThat(cleanup.getAffinity()).isEqualTo(pod.getAffinity());
        assertThat(containers(cleanup)).hasSize(2).allSatisfy(each -> {
            assertUnprivileged(cleanup, each);
            assertThat(Enforcer.commandLine().parseArgs(each.getArgs().toArray(String[]::new)).subcommand()
                    .commandSpec().name()).isEqualTo("cleanup");
        });
    }

    @Test
    void theImageIsThatOfThisVersion() throws Exception {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        PodSpec cleanup = Deployment.cleanup().object(DaemonSet.class).getSpec().getTemplate().getSpec();
        assertThat(Stream.of(pod, cleanup).flatMap(each -> containers(each).stream())).allSatisfy(
                each -> assertThat(each.getImage()).isEqualTo("netpol-enforcer:" + version.group(1)));
    }

    private static void assertUnprivileged(PodSpec pod, Container container) {
        Capabilities capabilities = container.getSecurityContext().getCapabilities();
        assertThat(capabilities.getDrop()).containsExactly("ALL");
        assertThat(capabilities.getAdd()).containsExactly("NET_ADMIN");
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes()).isEmpty();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
    }

    private static Toleration toleratesEverything() {
        Toleration toleration = new Toleration();
        toleration.setOperator("Exists");
        return toleration;
    }

    private static OptionSpec option(String name) {
        return Enforcer.commandLine().getSubcommands().get("run").getCommandSpec().findOption(name);
    }
}
