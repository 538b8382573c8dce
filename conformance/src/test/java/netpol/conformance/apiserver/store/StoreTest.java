package netpol.conformance.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StoreTest {

    private static final String PODS = "pods";
    private static final int HISTORY = 3;

    private final Store store = new Store(HISTORY);

    private static ObjectNode pod(String namespace, String name, String label) {
        ObjectNode pod = Json.object();
        ObjectNode metadata = pod.putObject("metadata").put("namespace", namespace).put("name", name);
        metadata.putObject("labels").put("app", label);
        return pod;
    }

    private Entry created(String namespace, String name) {
        return store.create(PODS, new ObjectKey(namespace, name), pod(namespace, name, "1")).orElseThrow();
    }

    private Entry updated(Entry entry, String label) {
        return store.update(PODS, entry, pod(entry.key().namespace(), entry.key().name(), label)).orElseThrow();
    }

    private List<String> names(Listing listing) {
        return listing.entries().stream().map(each -> each.key().toString()).toList();
    }

    @Test
    void eachWriteGetsTheNextRevisionAsItsResourceVersion() {
        Entry first = created("x", "a");
        Entry second = created("x", "b");
        assertThat(second.revision()).isEqualTo(first.revision() + 1).isEqualTo(store.revision());
        assertThat(Meta.of(second.object()).resourceVersion()).isEqualTo(Long.toString(second.revision()));
    }

    @Test
    void aNameIsTakenOnce() {
        created("x", "a");
        assertThat(store.create(PODS, new ObjectKey("x", "a"), pod("x", "a", "2"))).isEmpty();
        assertThat(store.create("services", new ObjectKey("x", "a"), pod("x", "a", "2"))).isPresent();
    }

    @Test
    void anObjectThatAnotherWriteChangedIsNotUpdatedAndNotDeleted() {
        Entry old = created("x", "a");
        updated(old, "2");
        assertThat(store.update(PODS, old, pod("x", "a", "3"))).isEmpty();
        assertThat(store.delete(PODS, old)).isEmpty();
    }

    @Test
    void aDeletedObjectHasTheRevisionOfItsDeletion() {
        Entry last = created("x", "a");
        Entry gone = store.delete(PODS, last).orElseThrow();
        assertThat(gone.revision()).isEqualTo(last.revision() + 1);
        assertThat(store.get(PODS, last.key())).isEmpty();
    }

    @Test
    void aNamespaceIsListedWithoutItsNeighbours() {
        created("x", "b");
        created("x", "a");
        created("x-1", "c");
        created("w", "d");
        assertThat(names(store.list(PODS, "x"))).containsExactly("x/a", "x/b");
        assertThat(names(store.list(PODS, ""))).containsExactly("w/d", "x/a", "x/b", "x-1/c");
    }

    @Test
    void aListingOfThePastShowsWhatWasThere() throws ExpiredException {
        Entry a = created("x", "a");
        long then = store.revision();
        Entry changed = updated(a, "2");
        created("x", "b");
        store.delete(PODS, changed);
        Listing past = store.listAt(PODS, "", then);
        assertThat(names(past)).containsExactly("x/a");
        assertThat(past.entries().getFirst()).isSameAs(a);
        assertThat(names(store.list(PODS, ""))).containsExactly("x/b");
    }

    @Test
    void aRevisionThatTheHistoryForgotIsExpired() {
        long then = store.revision();
        Entry entry = created("x", "a");
        for (int i = 0; i < HISTORY; i++) {
            entry = updated(entry, "label-" + i);
        }
        assertThatThrownBy(() -> store.listAt(PODS, "", then)).isInstanceOf(ExpiredException.class)
                .hasMessage("too old resource version: 1 (2)");
        assertThatThrownBy(() -> store.subscribe(PODS, then)).isInstanceOf(ExpiredException.class);
    }

    @Test
    void aSubscriptionBeginsWithWhatItMissed() throws ExpiredException, InterruptedException {
        Entry a = created("x", "a");
        long then = store.revision();
        updated(a, "2");
        try (Subscription changes = store.subscribe(PODS, then)) {
            created("x", "b");
            List<Change> taken = new ArrayList<>(changes.take(0));
            assertThat(taken).extracting(change -> change.after().key().name()).containsExactly("a", "b");
            assertThat(taken).extracting(change -> change.before().isPresent()).containsExactly(true, false);
        }
    }

    @Test
    void aClosedSubscriptionHearsNothing() throws InterruptedException {
        Subscription changes = store.start(PODS, "").changes();
        changes.close();
        created("x", "a");
        assertThat(changes.take(0)).isEmpty();
    }

    @Test
    void theBytesOfAnObjectAreMadeOnce() {
        Entry entry = created("x", "a");
        assertThat(entry.json()).isSameAs(entry.json()).isEqualTo(Json.bytes(entry.object()));
    }
}
