package netpol.conformance.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Pods that admission changes on their way into the API. */
class AlteredPodTest {

    private static final Pod ASKED = new PodBuilder().withNewMetadata().withName("web").addToLabels("role", "web")
            .endMetadata().withNewSpec().addNewContainer().withName("prober").withImage("prober").endContainer()
            .endSpec().build();

    private static String words(UnaryOperator<PodBuilder> admission) {
        return new AlteredPod(ASKED, admission.apply(new PodBuilder(ASKED)).build()).words().orElse("");
    }

    @Test
    void defaultsAndResourcesDoNotMatter() {
        assertThat(words(pod -> pod.editSpec().withDnsPolicy("ClusterFirst").addNewToleration().withKey("x")
                .endToleration().editFirstContainer().withNewResources().endResources().endContainer().endSpec()))
                .isEmpty();
    }

    @Test
    void anInjectedSidecarIsNamed() {
        assertThat(words(pod -> pod.editSpec().addNewContainer().withName("istio-proxy").endContainer()
                .addNewInitContainer().withName("istio-init").endInitContainer().endSpec()))
                .contains("it has the container istio-proxy, has the init container istio-init",
                        "Exempt namespaces with the label netpol.conformance/run");
    }

    @Test
    void labelsThatWereAddedChangedOrTakenAwayAreNamed() {
        assertThat(words(pod -> pod.editMetadata().addToLabels("mesh", "on").endMetadata()))
                .contains("has the label mesh=on");
        assertThat(words(pod -> pod.editMetadata().addToLabels("role", "db").endMetadata()))
                .contains("has the label role=db");
        assertThat(words(pod -> pod.editMetadata().removeFromLabels("role").endMetadata()))
                .contains("lacks the label role=web");
    }

    @Test
    void anotherNetworkIsNamed() {
        assertThat(words(pod -> pod.editSpec().withHostNetwork(true).endSpec())).contains("is on its node's network");
    }
}
