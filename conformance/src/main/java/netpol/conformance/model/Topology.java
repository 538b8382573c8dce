package netpol.conformance.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a scenario runs: namespaces, pods and hosts outside the cluster, by the short names that the feature uses.
 * Namespaces that only a pod mentions exist without labels.
 */
public record Topology(List<TestNamespace> namespaces, List<TestPod> pods, List<OutsideHost> hosts) {

    /**
     * @throws IllegalArgumentException when two of a kind have the same name
     */
    public Topology {
        unique("namespace", namespaces, TestNamespace::name);
        unique("pod", pods, TestPod::id);
        unique("host", hosts, OutsideHost::name);
        namespaces = withBare(namespaces, pods);
        pods = List.copyOf(pods);
        hosts = List.copyOf(hosts);
    }

    private static <T> void unique(String kind, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T each : all) {
            if (!seen.add(name.apply(each))) {
                throw new IllegalArgumentException(kind + " " + name.apply(each) + " is given twice");
            }
        }
    }

    private static List<TestNamespace> withBare(List<TestNamespace> listed, List<TestPod> pods) {
        List<TestNamespace> all = new ArrayList<>(listed);
        for (TestPod pod : pods) {
            if (all.stream().noneMatch(namespace -> namespace.name().equals(pod.namespace()))) {
                all.add(new TestNamespace(pod.namespace(), Map.of()));
            }
        }
        return List.copyOf(all);
    }

    /**
     * @throws IllegalArgumentException when there is none of that name, with those that there are
     */
    public TestNamespace namespace(String name) {
        return find("namespace", name, "does not exist; there are", namespaces, TestNamespace::name);
    }

    /**
     * @param id {@code namespace/name}
     * @throws IllegalArgumentException when it does not run, with those that do
     */
    public TestPod pod(String id) {
        return find("pod", id, "is not running; running", pods, TestPod::id);
    }

    /**
     * @throws IllegalArgumentException when it does not run, with those that do
     */
    public OutsideHost host(String name) {
        return find("host", name, "is not running; running", hosts, OutsideHost::name);
    }

    /** Whether the name is a pod's form, {@code namespace/name}, and not a host's. */
    public static boolean isPod(String place) {
        return place.contains("/");
    }

    /**
     * What a pod or host listens on.
     *
     * @throws IllegalArgumentException when no such place runs
     */
    public List<ServedPort> serves(String place) {
        return isPod(place) ? pod(place).serves() : host(place).serves();
    }

    /** Names of all pods, then of all hosts. */
    public List<String> places() {
        return Stream.concat(pods.stream().map(TestPod::id), hosts.stream().map(OutsideHost::name)).toList();
    }

    /** Every connection that can be tried: each place, itself included, to each port that is served. */
    public List<Connection> connections() {
        return places().stream().flatMap(from -> places().stream()
                .flatMap(to -> serves(to).stream().map(served -> new Connection(from, to, served.port())))).toList();
    }

    /**
     * Holds a table against what runs.
     *
     * @throws IllegalArgumentException when a row or column names what does not run, or a port that is not served: a
     *     probe of it would look denied whatever the policies say
     */
    public void check(TruthTable table) {
        table.cells().keySet().forEach(this::check);
    }

    /**
     * Holds one cell against what runs.
     *
     * @throws IllegalArgumentException likewise
     */
    public void check(Connection connection) {
        checkSource(connection);
        List<ServedPort> served = serves(connection.to());
        if (served.stream().noneMatch(each -> each.port().equals(connection.port()))) {
            throw new IllegalArgumentException("column " + connection.target() + ": " + connection.to()
                    + " does not serve " + connection.port() + "; it serves " + (served.isEmpty()
                            ? "nothing"
                            : String.join(", ", served.stream().map(each -> each.port().toString()).toList())));
        }
    }

    /**
     * @throws IllegalArgumentException when it does not run
     */
    public void checkSource(Connection connection) {
        String from = connection.source().place();
        if (!Source.isNode(from)) {
            serves(from);
        }
    }

    private static <T> T find(String kind, String name, String otherwise, List<T> all, Function<T, String> nameOf) {
        for (T each : all) {
            if (nameOf.apply(each).equals(name)) {
                return each;
            }
        }
        Collection<String> known = all.stream().map(nameOf).sorted().toList();
        throw new IllegalArgumentException(kind + " \"" + name + "\" " + otherwise + ": "
                + (known.isEmpty() ? "none" : String.join(", ", known)) + "." + Spelling.didYouMean(name, known));
    }
}
