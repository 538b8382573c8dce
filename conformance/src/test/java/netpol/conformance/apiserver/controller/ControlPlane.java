package netpol.conformance.apiserver.controller;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.controller.work.FieldOwnership;
import netpol.conformance.apiserver.controller.work.StoreDeletions;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** A store with the controllers, which work when a test tells them to. */
public final class ControlPlane {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    public final Store store = new Store(1000);
    /** What custom resources were served and withdrawn, in its order: {@code +plural.group}, {@code -plural.group}. */
    public final List<String> served = new ArrayList<>();
    private final ControllerLoop loop;
    private int uids;

    public ControlPlane() {
        this(ServerVersion.LATEST);
    }

    public ControlPlane(ServerVersion version) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        loop = Controllers.loop(store,
                new ClusterFacts(version, "192.0.2.1", 6443, "10.96.0.1", "-----CA-----\n"),
                new StoreDeletions(store, clock), FieldOwnership.NONE, recorder(), clock);
        loop.settle();
    }

    private ServedDefinitions recorder() {
        return new ServedDefinitions() {
            @Override
            public void serve(ObjectNode definition) {
                served.add("+" + Meta.of(definition).name());
            }

            @Override
            public void withdraw(String name) {
                served.add("-" + name);
            }
        };
    }

    /** Lets the controllers work until they have nothing left to do. */
    public ControlPlane settle() {
        loop.settle();
        return this;
    }

    /** Creates an object as a client would, with a UID and a creation time. */
    public Entry create(String resource, String json) {
        ObjectNode object = (ObjectNode) Json.parse(json);
        ObjectNode metadata = Meta.writable(object);
        if (!metadata.has("uid")) {
            uids++;
            metadata.put("uid", "uid-" + uids);
        }
        metadata.put("creationTimestamp", NOW.toString());
        return store.create(resource, Meta.of(object).key(), object).orElseThrow();
    }

    /** Creates a namespace as a client would. */
    public void createNamespace(String name) {
        create("namespaces", """
                {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "%s"},
                 "spec": {"finalizers": ["kubernetes"]}, "status": {"phase": "Active"}}""".formatted(name));
    }

    /** Replaces an object's content; UID and creation time stay. */
    public Entry update(String resource, Entry before, String json) {
        ObjectNode object = (ObjectNode) Json.parse(json);
        Meta.writable(object).put("uid", Meta.of(before.object()).uid()).put("creationTimestamp", NOW.toString());
        return store.update(resource, before, object).orElseThrow();
    }

    /** Marks an object as a DELETE request does that has to wait for finalizers. */
    public void markDeleted(String resource, ObjectKey key) {
        Entry entry = get(resource, key).orElseThrow();
        ObjectNode marked = entry.object().deepCopy();
        Meta.writable(marked).put("deletionTimestamp", NOW.toString());
        store.update(resource, entry, marked);
    }

    public void delete(String resource, ObjectKey key) {
        store.delete(resource, get(resource, key).orElseThrow());
    }

    public Optional<Entry> get(String resource, ObjectKey key) {
        return store.get(resource, key);
    }

    public List<ObjectNode> list(String resource, String namespace) {
        return store.list(resource, namespace).entries().stream().map(Entry::object).toList();
    }
}
