package netpol.conformance.apiserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.conformance.apiserver.Requested;
import netpol.conformance.apiserver.exchange.EventSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Kubernetes API Concepts: Resource versions; Retrieving large results sets in chunks; Efficient detection of changes. */
class ListsAndWatchesTest {

    private static final int HISTORY = 5;
    private static final String MAPS = "/api/v1/namespaces/x/configmaps";

    private final Requested server = new Requested(HISTORY);

    private static List<String> names(JsonNode list) {
        return list.path("items").valueStream().map(each -> each.at("/metadata/name").asString()).toList();
    }

    @Test
    void pagesTogetherAreTheListOfOneMoment() {
        List.of("a", "b", "c").forEach(each -> server.configMap(each, "1"));
        JsonNode first = server.got(MAPS + "?limit=2");
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
        server.deleted(MAPS + "/c", "");
        server.configMap("d", "1");
        JsonNode second = server.got(MAPS + "?limit=2&continue=" + first.at("/metadata/continue").asString());
        assertThat(names(second)).containsExactly("c");
        assertThat(Requested.version(second)).isEqualTo(Requested.version(first));
        assertThat(second.at("/metadata/continue").isMissingNode()).isTrue();
    }

    @Test
    void aPageOfAMomentThatIsForgottenIsExpiredAndOffersToGoOnWithoutTheGuarantee() {
        List.of("a", "b", "c").forEach(each -> server.configMap(each, "1"));
        String token = server.got(MAPS + "?limit=1").at("/metadata/continue").asString();
        for (int i = 0; i <= HISTORY; i++) {
            server.patched(MAPS + "/a", "{\"data\":{\"k\":\"" + i + "\"}}");
        }
        JsonNode expired = server.refused(410, "GET", MAPS + "?limit=1&continue=" + token, "");
        assertThat(expired.path("reason").asString()).isEqualTo("Expired");
        JsonNode rest = server.got(MAPS + "?continue=" + expired.at("/metadata/continue").asString());
        assertThat(names(rest)).containsExactly("b", "c");
    }

    @Test
    void aListAtAnExactVersionShowsThatVersion() {
        String then = Requested.version(server.configMap("a", "1"));
        server.configMap("b", "1");
        assertThat(names(server.got(MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + then)))
                .containsExactly("a");
        assertThat(names(server.got(MAPS + "?resourceVersionMatch=NotOlderThan&resourceVersion=" + then)))
                .containsExactly("a", "b");
    }

    @Test
    void aVersionOfTheFutureIsTooLarge() {
        JsonNode refused = server.refused(504, "GET", MAPS + "?resourceVersion=1000000", "");
        assertThat(refused.path("message").asString()).contains("Too large resource version: 1000000, current: ");
    }

    @ParameterizedTest
    @CsvSource({"resourceVersionMatch=Exact, 422", "resourceVersionMatch=Newer&resourceVersion=1, 422",
            "resourceVersionMatch=Exact&resourceVersion=0, 422", "labelSelector=%3D, 400",
            "fieldSelector=data%3Dx, 400",
            "continue=nonsense, 400", "sendInitialEvents=true, 422",
            "watch=1&sendInitialEvents=true&resourceVersionMatch=Exact, 422"})
    void optionsThatMakeNoSenseAreRefused(String query, int code) {
        server.refused(code, "GET", MAPS + "?" + query, "");
    }

    @Test
    void aWatchBeginsWithWhatIsThereUnlessAVersionIsGiven() throws InterruptedException {
        server.configMap("a", "1");
        String then = Requested.version(server.configMap("b", "1"));
        EventSource all = server.watch(MAPS + "?watch=1"),
                later = server.watch(MAPS + "?watch=1&resourceVersion=" + then);
        server.configMap("c", "1");
        assertThat(Requested.events(all, 3)).containsExactly("ADDED a", "ADDED b", "ADDED c");
        assertThat(Requested.events(later, 1)).containsExactly("ADDED c");
    }

    @Test
    void aSelectorTurnsUpdatesIntoAddedAndDeleted() throws InterruptedException {
        server.configMap("a", "web");
        EventSource watch = server.watch(MAPS + "?watch=1&labelSelector=app%3Dweb");
        server.patched(MAPS + "/a", "{\"metadata\":{\"labels\":{\"app\":\"db\"}}}");
        server.patched(MAPS + "/a", "{\"data\":{\"unseen\":\"1\"}}");
        server.patched(MAPS + "/a", "{\"metadata\":{\"labels\":{\"app\":\"web\"}}}");
        server.patched(MAPS + "/a", "{\"data\":{\"seen\":\"1\"}}");
        server.deleted(MAPS + "/a", "");
        assertThat(Requested.events(watch, 5)).containsExactly("ADDED a", "DELETED a", "ADDED a", "MODIFIED a",
                "DELETED a");
    }

    @Test
    void aWatchFromAForgottenVersionHasOneEventThatSaysSo() throws InterruptedException {
        String then = Requested.version(server.configMap("a", "1"));
        for (int i = 0; i <= HISTORY; i++) {
            server.patched(MAPS + "/a", "{\"data\":{\"k\":\"" + i + "\"}}");
        }
        assertThat(Requested.events(server.watch(MAPS + "?watch=1&resourceVersion=" + then), 2))
                .containsExactly("ERROR Expired");
    }

    @Test
    void aStreamedListEndsWithABookmark() throws InterruptedException {
        server.configMap("a", "1");
        EventSource watch = server.watch(MAPS + "?watch=1&sendInitialEvents=true&allowWatchBookmarks=true"
                + "&resourceVersionMatch=NotOlderThan");
        server.configMap("b", "1");
        assertThat(Requested.events(watch, 3)).containsExactly("ADDED a", "BOOKMARK ", "ADDED b");
    }

    @Test
    void aWatchEndsWhenItsTimeIsOver() throws InterruptedException {
        assertThat(Requested.events(server.watch(MAPS + "?watch=1&timeoutSeconds=1"), 1)).isEmpty();
    }
}
