package netpol.conformance.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EntryTest {

    private static ObjectNode pod() {
        ObjectNode pod = Json.object().put("kind", "Pod");
        pod.putObject("metadata").put("name", "a").put("generation", 3).putObject("labels").put("app", "ä\"");
        pod.putObject("spec").putArray("containers").addObject().put("weight", 0.5).putNull("none");
        return pod;
    }

    private static Entry entry() {
        return new Entry(new ObjectKey("x", "a"), 7, pod());
    }

    @Test
    void anEntryWhoseJsonIsMadeLetsGoOfItsTree() {
        Entry entry = entry();
        entry.json();
        WeakReference<ObjectNode> tree = new WeakReference<>(entry.object());
        await().until(() -> {
            System.gc();
            return tree.get() == null;
        });
        assertThat(entry.object()).isEqualTo(pod());
    }

    @Test
    void anEntryKeepsItsTreeUntilItsJsonIsMade() {
        Entry entry = entry();
        System.gc();
        assertThat(entry.object()).isEqualTo(pod());
        assertThat(new String(entry.json(), StandardCharsets.UTF_8)).isEqualTo(Json.text(pod()));
    }

    @Test
    void anEntryOfAnotherRevisionSaysSoInItsObject() {
        Entry entry = entry();
        entry.json();
        assertThat(entry.at(9).object().path("metadata").path("resourceVersion").asString()).isEqualTo("9");
        assertThat(entry.object()).isEqualTo(pod());
    }
}
