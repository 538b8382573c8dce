package netpol.conformance.apiserver.managedfields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;

class ResetFieldsTest {

    private static ResourceType type(String group, String plural, boolean custom, String... subresources) {
        return new ResourceType(group, "v1", "Kind", plural, "kind", true, List.of(), List.of(), Set.of(subresources),
                custom);
    }

    private static String reset(ResourceType type, String subresource) {
        return ResetFields.of(type, subresource).toString();
    }

    @Test
    void aWriteToTheObjectDoesNotChangeAStatusThatIsWrittenElsewhere() {
        assertThat(reset(type("", "services", false, "status"), "")).isEqualTo("{\"f:status\":{}}");
        assertThat(reset(type("example.com", "things", true), "")).isEqualTo("{}");
        assertThat(reset(type("networking.k8s.io", "networkpolicies", false), "")).isEqualTo("{}");
    }

    @Test
    void aWriteToTheStatusDoesNotChangeTheSpecNorSomeMetadata() {
        assertThat(reset(type("", "services", false, "status"), "status")).isEqualTo("{\"f:spec\":{}}");
        assertThat(reset(type("", "pods", false, "status"), "status")).isEqualTo(
                "{\"f:metadata\":{\"f:deletionTimestamp\":{},\"f:ownerReferences\":{}},\"f:spec\":{}}");
        assertThat(reset(type("apps", "deployments", false, "status"), "status"))
                .isEqualTo("{\"f:metadata\":{\"f:labels\":{}},\"f:spec\":{}}");
        assertThat(reset(type("example.com", "things", true, "status"), "status"))
                .isEqualTo("{\"f:metadata\":{},\"f:spec\":{}}");
    }

    @Test
    void aWriteToTheScaleChangesAllOfIt() {
        assertThat(reset(type("apps", "deployments", false, "status", "scale"), "scale")).isEqualTo("{}");
    }
}
