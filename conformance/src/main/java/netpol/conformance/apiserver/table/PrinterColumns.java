package netpol.conformance.apiserver.table;

import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;

/** Finds {@code additionalPrinterColumns} in the CustomResourceDefinitions of a store. */
public final class PrinterColumns implements Function<ResourceType, JsonNode> {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final Store store;

    public PrinterColumns(Store store) {
        this.store = store;
    }

    /** An empty object when there are none. */
    @Override
    public JsonNode apply(ResourceType type) {
        Optional<Entry> definition = store.get(DEFINITIONS, new ObjectKey("", type.qualifiedPlural()));
        for (JsonNode version : definition.<JsonNode>map(Entry::object).orElseGet(Json::object).at("/spec/versions")) {
            if (version.path("name").asString("").equals(type.version()) && version.has("additionalPrinterColumns")) {
                return version.get("additionalPrinterColumns");
            }
        }
        return Json.object();
    }
}
