package netpol.conformance.scenario.objects;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.Topology;

/** A scenario's namespaces, from their short names to the real ones, which no other scenario has. */
public final class NamespaceObjects {

    /** An annotation: the id of the scenario that it belongs to. */
    static final String SCENARIO = "netpol.conformance/scenario";

    public static final String NAME_LABEL = "kubernetes.io/metadata.name";
    /** RFC 1123 label. */
    private static final int LONGEST = 63;
    private static final int PATIENCE_SECONDS = 60;

    private final Cluster cluster;
    private final ObjectOwner origin;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, TestNamespace> announced = new LinkedHashMap<>();
    private final Set<String> longNames = new HashSet<>();

    /**
     * @param origin makes the names unique
     */
    NamespaceObjects(Cluster cluster, ObjectOwner origin) {
        this.cluster = cluster;
        this.origin = origin;
    }

    /** The real names by the short ones. */
    public synchronized Map<String, String> names() {
        return Map.copyOf(names);
    }

    /** The real name of one that exists, or is announced: then it is made. */
    synchronized String real(String name) {
        if (announced(name)) {
            create(name);
        }
        return names.get(name);
    }

    String suffix() {
        return origin.suffix();
    }

    /** What a place is called in the cluster, whether it runs or not, and whether its namespace exists or not. */
    synchronized String id(String place) {
        if (!Topology.isPod(place)) {
            return place;
        }
        String namespace = place.substring(0, place.indexOf('/'));
        return names.getOrDefault(namespace, name(namespace)) + place.substring(namespace.length());
    }

    /** The API object, as it is now. */
    public Namespace object(String name) {
        return api().namespaces().withName(real(name)).require();
    }

    /** One that is made when it is needed, by {@link #create(String)} or {@link #take}. */
    public synchronized void announce(TestNamespace namespace) {
        announced.put(namespace.name(), namespace);
    }

    synchronized boolean announced(String name) {
        return announced.containsKey(name);
    }

    /** Makes all that are announced. */
    synchronized void createAnnounced() {
        List.copyOf(announced.keySet()).forEach(this::create);
    }

    /** Makes one that is announced. */
    synchronized void create(String name) {
        create(announced.remove(name));
    }

    /** What is announced becomes one that is there already. */
    synchronized void take(String name, String real) {
        TestNamespace namespace = announced.remove(name);
        names.put(name, real);
        api().namespaces().withName(real).edit(object -> {
            object.getMetadata().setLabels(labels(namespace, object));
            object.getMetadata().setAnnotations(Map.of(SCENARIO, origin.scenario()));
            return object;
        });
    }

    synchronized void create(TestNamespace namespace) {
        String real = name(namespace.name());
        Namespace object = new NamespaceBuilder().withNewMetadata().withName(real).withLabels(namespace.labels())
                .addToLabels(RunLabel.KEY, origin.run()).withAnnotations(Map.of(SCENARIO, origin.scenario()))
                .endMetadata().build();
        api().resource(object).create();
        names.put(namespace.name(), real);
    }

    private String name(String namespace) {
        String end = "-" + origin.suffix();
        int letters = LONGEST - namespace.length() - 1 - end.length();
        return namespace + (longNames.contains(namespace) ? "-" + "n".repeat(letters) : "") + end;
    }

    /** When it is made, it gets a name as long as can be. */
    public synchronized void lengthenName(String namespace) {
        longNames.add(namespace);
    }

    public void label(TestNamespace namespace) {
        api().namespaces().withName(real(namespace.name())).edit(object -> {
            object.getMetadata().setLabels(labels(namespace, object));
            return object;
        });
    }

    private Map<String, String> labels(TestNamespace namespace, Namespace object) {
        Map<String, String> labels = new HashMap<>(namespace.labels());
        labels.put(RunLabel.KEY, origin.run());
        // The API server's own label, which cannot be removed.
        Optional.ofNullable(object.getMetadata().getLabels()).map(old -> old.get(NAME_LABEL))
                .ifPresent(name -> labels.put(NAME_LABEL, name));
        return labels;
    }

    /**
     * Returns when it is gone. It may be made again.
     *
     * @param stopPods stops those in it, once the deletion is asked for
     */
    void delete(String name, Runnable stopPods) {
        String real = forget(name);
        api().namespaces().withName(real).delete();
        stopPods.run();
        api().namespaces().withName(real).waitUntilCondition(Objects::isNull, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized String forget(String name) {
        String real = real(name);
        names.remove(name);
        return real;
    }

    /**
     * The short names of those that another scenario may have after this one; from now on they are no longer
     * this one's.
     */
    synchronized Map<String, String> handOver() {
        Map<String, String> ordinary = new LinkedHashMap<>(names);
        ordinary.keySet().removeAll(longNames);
        names.keySet().retainAll(longNames);
        announced.clear();
        return ordinary;
    }

    /** The last one first. */
    void removeAll(Cleanup removals) {
        List<String> last = new ArrayList<>(names().values());
        Collections.reverse(last);
        last.forEach(name -> removals.attempt(() -> api().namespaces().withName(name).delete()));
    }

    private KubernetesClient api() {
        return cluster.api();
    }
}
