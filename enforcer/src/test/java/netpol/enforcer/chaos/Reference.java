package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import netpol.enforcer.FromScratch;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.PodObject;

/** Compares a node's table with the one that {@code render} makes of the API server's objects. */
final class Reference implements AutoCloseable {

    private static final String LIST = "nft -j list table inet netpol";

    private final NodeUnderTest node;
    private final NetworkNamespace scratch = NetworkNamespace.create("ref");

    Reference(NodeUnderTest node) {
        this.node = node;
    }

    /** @param what for the message */
    void awaitEqual(String what) throws IOException {
        scratch.run("nft flush ruleset");
        scratch.runWithInput("nft -f -", FromScratch.ruleset(node.api(), node.directory()));
        TableListing expected = TableListing.parse(scratch.run(LIST), Reference::comparable);
        Set<String> known = knownPods();
        try {
            NodeUnderTest.SOON.untilAsserted(() -> {
                String json = node.network().node().run(LIST);
                assertThat(TableListing.parse(json, Reference::comparable).differences(expected)).isEmpty();
                assertThat(TableListing.members(json, "known_4")).isEqualTo(known);
            });
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + "\n" + node.log(), e);
        }
    }

    /** {@code render} knows no Node: whom {@code --isolate-unknown-pods} lets through is worked out here. */
    private Set<String> knownPods() {
        return node.api().objects(Kind.POD).stream().map(PodObject.class::cast)
                .filter(pod -> List.of("Running", "Pending").contains(pod.phase()))
                .flatMap(pod -> pod.addresses().stream()).filter(address -> address.startsWith("10.201."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String comparable(String object) {
        return object.contains("known_4") || object.contains("known_6") ? "" : object;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
