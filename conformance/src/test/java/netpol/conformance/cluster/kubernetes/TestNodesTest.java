package netpol.conformance.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import org.junit.jupiter.api.Test;

class TestNodesTest {

    private static NodeBuilder node(String name) {
        return new NodeBuilder().withNewMetadata().withName(name).addToLabels("kubernetes.io/os", "linux").endMetadata()
                .withNewSpec().endSpec().withNewStatus().addNewCondition().withType("Ready").withStatus("True")
                .endCondition().endStatus();
    }

    private static Node tainted(String name, String effect) {
        return node(name).editSpec().addNewTaint().withKey("gpu").withEffect(effect).endTaint().endSpec().build();
    }

    @Test
    void nodesComeInTheOrderOfTheirNames() {
        assertThat(TestNodes.of(List.of(node("b").build(), node("a").build())).names()).containsExactly("a", "b");
    }

    @Test
    void nodesThatTakeNoPodsArePassedOverWithTheReason() {
        TestNodes nodes = TestNodes.of(
                List.of(
                        tainted("tainted", "NoSchedule"), tainted("evicting", "NoExecute"),
                        tainted("disliked", "PreferNoSchedule"),
                        node("cordoned").editSpec().withUnschedulable(true).endSpec().build(),
                        down("left-out").editSpec().withUnschedulable(true).endSpec().build(),
                        node("windows").editMetadata().addToLabels("kubernetes.io/os", "windows").endMetadata()
                                .build()));
        assertThat(nodes.names()).containsExactly("disliked");
        assertThat(nodes.passedOver()).hasSize(5).containsEntry("tainted", "tainted gpu:NoSchedule")
                .containsEntry("cordoned", "cordoned").containsEntry("windows", "runs windows");
    }

    private static NodeBuilder down(String name) {
        return node(name).editStatus().editFirstCondition().withStatus("Unknown")
                .withMessage("Kubelet stopped posting node status.").endCondition().endStatus();
    }

    @Test
    void aNodeThatIsNotReadyIsAnErrorAndNotPassedOver() {
        Node tainted = down("b").editSpec().addNewTaint().withKey("node.kubernetes.io/unreachable")
                .withEffect("NoExecute").endTaint().endSpec().build();
        assertThatThrownBy(() -> TestNodes.of(List.of(node("a").build(), tainted)))
                .isInstanceOf(ClusterException.class).hasMessageContaining("node b is not ready")
                .hasMessageContaining("Kubelet stopped posting").hasMessageContaining("kubectl cordon b");
        assertThatThrownBy(
                () -> TestNodes.of(List.of(node("silent").editStatus().withConditions().endStatus().build())))
                .hasMessageContaining("node silent is not ready");
    }

    @Test
    void withoutAUsableNodeTheReasonOfEachIsTold() {
        assertThatThrownBy(() -> TestNodes.of(List.of(tainted("cp", "NoSchedule"))))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cp").hasMessageContaining("gpu");
        assertThatThrownBy(() -> TestNodes.of(List.of())).hasMessageContaining("no nodes");
    }
}
