package netpol.conformance.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Store;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PrinterColumnsTest {

    private final Store store = new Store(10);
    private final PrinterColumns columns = new PrinterColumns(store);

    private static ResourceType widgets(String version) {
        return new ResourceType("example.com", version, "Widget", "widgets", "widget", true, List.of(), List.of(),
                Set.of(), true);
    }

    @Test
    void each_version_has_its_own_columns() {
        store.create("customresourcedefinitions.apiextensions.k8s.io", new ObjectKey("", "widgets.example.com"),
                (ObjectNode) Json.parse("""
                        {"spec": {"versions": [{"name": "v1", "additionalPrinterColumns": [{"name": "A"}]},
                                               {"name": "v2", "additionalPrinterColumns": [{"name": "B"}]},
                                               {"name": "v3"}]}}"""));

        assertThat(columns.apply(widgets("v2")).at("/0/name").asString()).isEqualTo("B");
        assertThat(columns.apply(widgets("v3"))).isEmpty();
    }

    @Test
    void a_type_without_a_definition_has_no_columns() {
        assertThat(columns.apply(widgets("v1"))).isEmpty();
    }
}
