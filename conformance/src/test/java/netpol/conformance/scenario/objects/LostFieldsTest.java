package netpol.conformance.scenario.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostFieldsTest {

    private static Object yaml(String text) {
        return Serialization.unmarshal("---\n" + text, Map.class);
    }

    @Test
    void aFieldThatTheServerDoesNotKnowIsNamedByItsPath() {
        Object sent = yaml("{ingress: [{}, {ports: [{port: 80}, {port: 80, endPort: 90}]}]}");
        Object kept = yaml("{ingress: [{}, {ports: [{port: 80, protocol: TCP}, {port: 80, protocol: TCP}]}]}");
        assertThat(LostFields.first("spec", sent, kept)).contains("spec.ingress[1].ports[1].endPort");
    }

    @Test
    void defaultsAreNoLoss() {
        assertThat(LostFields.first("spec", yaml("{podSelector: {}, ingress: [{ports: [{port: 80}]}]}"),
                yaml("{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80, protocol: TCP}]}]}")))
                .isEmpty();
    }

    @Test
    void whatIsEmptyMayGo() {
        assertThat(LostFields.first("spec", yaml("{podSelector: {matchLabels: {}}, ingress: [], egress: null}"),
                yaml("{podSelector: {}}"))).isEmpty();
    }

    @Test
    void aRuleLessIsALoss() {
        assertThat(LostFields.first("spec", yaml("{egress: [{}]}"), yaml("{}"))).contains("spec.egress");
    }

    @Test
    void anotherValueIsALoss() {
        assertThat(LostFields.first("spec", yaml("{ingress: [{ports: [{port: web}]}]}"),
                yaml("{ingress: [{ports: [{port: 80}]}]}"))).contains("spec.ingress[0].ports[0].port");
    }
}
