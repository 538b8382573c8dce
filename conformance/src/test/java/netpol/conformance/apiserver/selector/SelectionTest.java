package netpol.conformance.apiserver.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SelectionTest {

    private static final ObjectKey KEY = new ObjectKey("x", "a");

    private static Selection selection(String namespace, String labels) {
        return new Selection(namespace, LabelSelector.parse(labels), new FieldSelector("", List.of()));
    }

    private static JsonNode unread() {
        throw new AssertionError("the object was read");
    }

    private static JsonNode pod() {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("name", "a").put("namespace", "x").putObject("labels").put("app", "web");
        return pod;
    }

    @Test
    void withoutSelectorsTheKeyIsEnough() {
        assertThat(selection("", "").test(KEY, SelectionTest::unread)).isTrue();
        assertThat(selection("x", "").test(KEY, SelectionTest::unread)).isTrue();
        assertThat(selection("y", "").test(KEY, SelectionTest::unread)).isFalse();
    }

    @Test
    void labelsAreThoseOfTheObject() {
        assertThat(selection("x", "app=web").test(KEY, SelectionTest::pod)).isTrue();
        assertThat(selection("x", "app=db").test(KEY, SelectionTest::pod)).isFalse();
        assertThat(selection("y", "app=web").test(KEY, SelectionTest::pod)).isFalse();
    }
}
