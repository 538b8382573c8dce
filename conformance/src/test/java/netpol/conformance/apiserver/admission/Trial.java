package netpol.conformance.apiserver.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster with the namespace {@code shop}, in which a test creates and updates objects written as loose JSON. */
final class Trial implements ClusterView {

    private static final JsonMapper LOOSE = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES).build();

    private final List<ObjectNode> namespaces = new ArrayList<>();
    private final List<ObjectNode> services = new ArrayList<>();
    private final Admission admission;

    Trial(int minor) {
        namespaces.add(json("{metadata: {name: 'shop'}, status: {phase: 'Active'}}"));
        admission = new Admission(new ServerVersion(minor), this);
    }

    static Trial latest() {
        return new Trial(ServerVersion.LATEST.minor());
    }

    static ObjectNode json(String loose) {
        return (ObjectNode) LOOSE.readTree(loose);
    }

    static ResourceType type(String groupVersion, String kind, String plural, boolean namespaced) {
        int slash = groupVersion.indexOf('/');
        return new ResourceType(slash < 0 ? "" : groupVersion.substring(0, slash), groupVersion.substring(slash + 1),
                kind,
                plural, kind.toLowerCase(Locale.ROOT), namespaced, List.of(), List.of(), Set.of("status"),
                false);
    }

    Trial with(String namespace) {
        namespaces.add(json(namespace));
        return this;
    }

    /** Adds a Service as it is stored. */
    Trial with(ObjectNode service) {
        services.add(service);
        return this;
    }

    Admitted create(ResourceType type, String loose) {
        ObjectNode object = json(loose);
        ObjectNode metadata = object.path("metadata") instanceof ObjectNode found
                ? found
                : object.putObject("metadata");
        if (!metadata.has("name") && !metadata.has("generateName")) {
            metadata.put("name", "web");
        }
        if (type.namespaced() && !metadata.has("namespace")) {
            metadata.put("namespace", "shop");
        }
        return admission.prepareForCreate(type, object);
    }

    Admitted update(ResourceType type, ObjectNode old, ObjectNode changed) {
        return admission.prepareForUpdate(type, "", old, changed);
    }

    Admitted updateStatus(ResourceType type, ObjectNode old, ObjectNode changed) {
        return admission.prepareForUpdate(type, "status", old, changed);
    }

    /** The message with which the request is refused; the kind and the name before the errors are cut off if it is a 422. */
    static String refusal(Supplier<Admitted> request) {
        try {
            return "accepted: " + request.get().object();
        } catch (ApiException e) {
            return e.code() == 422
                    ? e.getMessage().replaceFirst("^\\S+ \"[^\"]*\" is invalid: ", "")
                    : e.code() + " " + e.getMessage();
        }
    }

    String refusal(ResourceType type, String loose) {
        return refusal(() -> create(type, loose));
    }

    /** Why a stored object may not be changed so. */
    String refusalOfChange(ResourceType type, String before, String after) {
        ObjectNode old = create(type, before).object();
        ((ObjectNode) old.path("metadata")).put("resourceVersion", "7").put("uid", "u");
        ObjectNode changed = create(type, after).object();
        ((ObjectNode) changed.path("metadata")).put("resourceVersion", "7").put("uid", "u");
        return refusal(() -> update(type, old, changed));
    }

    @Override
    public Optional<ObjectNode> namespace(String name) {
        return namespaces.stream().filter(each -> each.path("metadata").path("name").asString("").equals(name))
                .findFirst();
    }

    @Override
    public List<ObjectNode> services() {
        return services;
    }

    @Override
    public Optional<ObjectNode> priorityClass(String name) {
        return Optional.empty();
    }
}
