package netpol.conformance.apiserver.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the {@code metadata} of an object (API reference, meta/v1 ObjectMeta). A missing text is empty. */
public record Meta(JsonNode metadata) {

    public static Meta of(JsonNode object) {
        return new Meta(object.path("metadata"));
    }

    /** The metadata of an object that may be changed; made when it is missing. */
    public static ObjectNode writable(ObjectNode object) {
        return object.get("metadata") instanceof ObjectNode metadata ? metadata : object.putObject("metadata");
    }

    public String name() {
        return text("name");
    }

    public String generateName() {
        return text("generateName");
    }

    public String namespace() {
        return text("namespace");
    }

    public String uid() {
        return text("uid");
    }

    public String resourceVersion() {
        return text("resourceVersion");
    }

    public ObjectKey key() {
        return new ObjectKey(namespace(), name());
    }

    public boolean deleting() {
        return !text("deletionTimestamp").isEmpty();
    }

    public List<String> finalizers() {
        return StreamSupport.stream(metadata.path("finalizers").spliterator(), false).map(each -> each.asString(""))
                .toList();
    }

    public Map<String, String> labels() {
        return texts("labels");
    }

    public Map<String, String> annotations() {
        return texts("annotations");
    }

    public Optional<Integer> gracePeriod() {
        JsonNode seconds = metadata.path("deletionGracePeriodSeconds");
        return seconds.isNumber() ? Optional.of(seconds.asInt()) : Optional.empty();
    }

    private Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        metadata.path(field).properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
        return texts;
    }

    private String text(String field) {
        return metadata.path(field).asString("");
    }
}
