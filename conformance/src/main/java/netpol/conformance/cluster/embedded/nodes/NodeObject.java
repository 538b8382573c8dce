package netpol.conformance.cluster.embedded.nodes;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.NodeSystemInfoBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.embedded.network.Node;

/** A node as the API shows it: what a kubelet registers. */
public final class NodeObject {

    private static final String OS = "linux";
    private static final int LEASE_SECONDS = 40;

    private NodeObject() {}

    /** @param kubernetes the API server's version, which the kubelet has, too */
    public static io.fabric8.kubernetes.api.model.Node of(Node node, String kubernetes) {
        String arch = arch(System.getProperty("os.arch"));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new NodeBuilder().withNewMetadata().withName(node.name())
                .withLabels(Map.of("kubernetes.io/hostname", node.name(), "kubernetes.io/os", OS,
                        "kubernetes.io/arch", arch, "beta.kubernetes.io/os", OS, "beta.kubernetes.io/arch", arch))
                .endMetadata().withNewSpec()
                .withPodCIDR(node.pods().getFirst().toString())
                .withPodCIDRs(node.pods().stream().map(Network::toString).toList())
                .endSpec().withNewStatus().withAddresses(addresses(node)).withNodeInfo(info(node, kubernetes, arch))
                .addNewCondition().withType("Ready").withStatus("True").withReason("KubeletReady")
                .withLastHeartbeatTime(now).withLastTransitionTime(now).endCondition()
                .addToConditions(new NodeConditionBuilder().withType("NetworkUnavailable").withStatus("False")
                        .withLastTransitionTime(now).build())
                .endStatus().build();
    }

    /** Of {@code kube-node-lease}: that the kubelet is alive. */
    public static Lease lease(Node node) {
        return new LeaseBuilder().withNewMetadata().withNamespace("kube-node-lease").withName(node.name())
                .endMetadata().withNewSpec().withHolderIdentity(node.name())
                .withLeaseDurationSeconds(LEASE_SECONDS).withRenewTime(Instant.now().atZone(ZoneOffset.UTC)).endSpec()
                .build();
    }

    private static List<NodeAddress> addresses(Node node) {
        return Stream.concat(
                node.addresses().list().stream()
                        .map(address -> new NodeAddress(ApiAddress.text(address), "InternalIP")),
                Stream.of(new NodeAddress(node.name(), "Hostname"))).toList();
    }

    private static NodeSystemInfo info(Node node, String kubernetes, String arch) {
        return new NodeSystemInfoBuilder().withArchitecture(arch).withOperatingSystem(OS)
                .withKernelVersion(System.getProperty("os.version")).withKubeletVersion(kubernetes)
                .withKubeProxyVersion(kubernetes).withContainerRuntimeVersion("netpol://1").withOsImage("netpol")
                .withMachineID(node.name()).withSystemUUID(node.name()).withBootID(node.name()).build();
    }

    /** As Go names it. */
    private static String arch(String java) {
        return switch (java) {
            case "aarch64" -> "arm64";
            case "x86_64" -> "amd64";
            default -> java;
        };
    }
}
