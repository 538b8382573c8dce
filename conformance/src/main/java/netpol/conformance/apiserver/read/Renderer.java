package netpol.conformance.apiserver.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.table.IncludeObject;
import netpol.conformance.apiserver.table.Tables;
import tools.jackson.databind.node.ObjectNode;

/** Writes objects, lists and events of a kind in the form that a client wants. */
public final class Renderer {

    /** About the length of a list without its items. */
    private static final int LIST_HEAD = 512;

    private final ResourceType type;
    private final Form form;
    private final Tables tables;
    /** With which the JSON of every stored object begins. */
    private final byte[] head;

    public Renderer(ResourceType type, Form form, Tables tables) {
        this.type = type;
        this.form = form;
        this.tables = tables;
        this.head = ("{\"kind\":\"" + type.kind() + "\",\"apiVersion\":\"" + type.groupVersion() + "\",")
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] object(Entry entry) {
        return switch (form.shape()) {
            case WHOLE -> whole(entry);
            case METADATA -> Json.bytes(metadata(entry));
            case METADATA_LIST -> throw ApiException.notAcceptable(
                    "you requested PartialObjectMetadataList, but the requested object is not a list (*" + goType()
                            + ")");
            case TABLE -> Json.bytes(table(listMetadata(entry.object().path("metadata").path("resourceVersion")
                    .asString("")), List.of(entry)));
        };
    }

    /** As kube-apiserver calls it: {@code networking.NetworkPolicy}. */
    private String goType() {
        if (type.custom()) {
            return "unstructured.Unstructured";
        }
        boolean core = type.group().isEmpty() || type.kind().equals("Event");
        return (core ? "core" : type.group().replaceFirst("\\..*", "")) + "." + type.kind();
    }

    private byte[] whole(Entry entry) {
        return isStored() ? entry.json() : Json.bytes(Versions.view(type, entry.object()));
    }

    private boolean isStored() {
        return Versions.isStored(type);
    }

    private ObjectNode metadata(Entry entry) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion",
                form.groupVersion());
        partial.set("metadata", entry.object().path("metadata"));
        return partial;
    }

    private ObjectNode table(ObjectNode listMetadata, List<Entry> entries) {
        ObjectNode table = tables.of(type, listMetadata,
                entries.stream().map(Entry::object).map(each -> Versions.view(type, each)).toList(),
                IncludeObject.parse(form.includeObject()), Instant.now());
        table.put("apiVersion", form.groupVersion());
        return table;
    }

    public static ObjectNode listMetadata(String revision) {
        return Json.object().put("resourceVersion", revision);
    }

    /** @throws ApiException 406 when a single object's metadata was asked for */
    public byte[] list(ObjectNode listMetadata, List<Entry> entries) {
        return switch (form.shape()) {
            case TABLE -> Json.bytes(table(listMetadata, entries));
            case METADATA -> throw ApiException.notAcceptable(
                    "you requested PartialObjectMetadata, but the requested object is a list (*" + goType() + "List)");
            case METADATA_LIST -> {
                ObjectNode list = Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion",
                        form.groupVersion());
                list.set("metadata", listMetadata);
                entries.forEach(each -> list.withArray("items").add(metadata(each)));
                list.withArray("items");
                yield Json.bytes(list);
            }
            case WHOLE -> items(listMetadata, entries);
        };
    }

    private byte[] items(ObjectNode listMetadata, List<Entry> entries) {
        List<byte[]> items = entries.stream().map(this::whole).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                LIST_HEAD + items.stream().mapToInt(each -> each.length + 1).sum());
        out.writeBytes(("{\"kind\":\"" + type.listKind() + "\",\"apiVersion\":\"" + type.groupVersion()
                + "\",\"metadata\":").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(Json.bytes(type.custom() && !listMetadata.has("continue")
                ? Json.object().put("continue", "").setAll(listMetadata)
                : listMetadata));
        out.writeBytes(",\"items\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            item(out, items.get(i));
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** In a list of a built-in kind only the list says the kind. */
    private void item(ByteArrayOutputStream out, byte[] json) {
        if (type.custom()) {
            out.writeBytes(json);
        } else {
            out.write('{');
            out.write(json, head.length, json.length - head.length);
        }
    }

    /** @param kind such as {@code ADDED} */
    public byte[] event(String kind, Entry entry) {
        return line(kind, object(entry));
    }

    /** A bookmark: no object, only how far the watch has come. */
    public byte[] bookmark(long revision, boolean initialEventsEnd) {
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.groupVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision))
                .putNull("creationTimestamp");
        if (initialEventsEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return line("BOOKMARK", Json.bytes(object));
    }

    public static byte[] line(String kind, byte[] object) {
        byte[] head = ("{\"type\":\"" + kind + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + object.length + 2);
        System.arraycopy(object, 0, line, head.length, object.length);
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }
}
