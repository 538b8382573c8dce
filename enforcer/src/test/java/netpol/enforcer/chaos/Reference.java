package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netpol.enforcer.FromScratch;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.PodObject;

/** Compares a node's table with the one that {@code render} makes of the API server's objects. */
final class Reference implements AutoCloseable {

    private static final String LIST = "nft -j list table inet netpol";
    private static final Pattern NUMBER = Pattern.compile("\\d{8,10}");
    /** Where the conntrack mark has the generation; a number at which the table is says nothing of what it allows. */
    private static final long GENERATION = 0x0F000000L;

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
                assertThat(generations(json)).hasSizeLessThanOrEqualTo(1);
                assertThat(TableListing.members(json, "known_4")).isEqualTo(known);
            });
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + "; " + node.api().watching() + "\n" + node.log(), e);
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
        if (object.contains("known_4") || object.contains("known_6")) {
            return "";
        }
        return isOfGeneration(object)
                ? NUMBER.matcher(object).replaceAll(it -> Long.toString(Long.parseLong(it.group()) & ~GENERATION))
                : object;
    }

    private static boolean isOfGeneration(String object) {
        return object.contains("\"key\":\"mark\"")
                && (object.contains("\"chain\":\"admitted\"") || object.contains("\"chain\":\"judged\""));
    }

    /** The generations that rules name, of those that accept by one and the one that stamps it. */
    private static Set<Long> generations(String json) {
        return TableListing.parse(json, UnaryOperator.identity()).objects().values().stream().flatMap(List::stream)
                .filter(Reference::isOfGeneration).flatMap(object -> NUMBER.matcher(object).results())
                .map(it -> Long.parseLong(it.group()) & GENERATION).filter(it -> it != 0 && it != GENERATION)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        scratch.close();
    }
}
