package netpol.conformance.apiserver.fieldset;

import static netpol.conformance.apiserver.Trees.json;
import static netpol.conformance.apiserver.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldSetTest {

    private static final String FIELDS = """
            {"f:metadata":{"f:labels":{".":{},"f:app":{}}},\
            "f:spec":{"f:ports":{"k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}":{".":{},"f:port":{}}},\
            "f:replicas":{}},"v:\\"a\\"":{},"i:3":{}}""";

    private static FieldSet set(String fields) {
        return FieldSet.parse(json(fields));
    }

    @Test
    void fieldsV1IsReadAndWrittenWithoutAChange() {
        assertThat(FieldSet.parse(json(FIELDS)).print().toString()).isEqualTo(FIELDS);
    }

    @Test
    void pathsAreSortedWhenTheyAreWritten() {
        assertThat(set("{'f:b':{},'f:a':{}}").print().toString()).isEqualTo("{\"f:a\":{},\"f:b\":{}}");
    }

    @Test
    void pathElementsOfLaterVersionsAreSkipped() {
        assertThat(set("{'x:new':{},'f:a':{}}")).isEqualTo(set("{'f:a':{}}"));
    }

    @Test
    void aPathElementWithoutAKindIsRefused() {
        assertThatThrownBy(() -> set("{'name':{}}")).isInstanceOf(MistypedException.class);
    }

    @Test
    void aDifferenceTakesThePathAndLeavesThoseBelow() {
        FieldSet left = set("{'f:a':{'.':{},'f:b':{}}}").difference(set("{'f:a':{}}"));
        assertThat(left).isEqualTo(set("{'f:a':{'f:b':{}}}"));
    }

    @Test
    void aDifferenceWithAllBelowTakesThosePathsToo() {
        FieldSet left = set("{'f:a':{'.':{},'f:b':{}},'f:c':{}}").differenceWithBelow(set("{'f:a':{}}"));
        assertThat(left).isEqualTo(set("{'f:c':{}}"));
    }

    @Test
    void aDifferenceLeavesNoPathThatLeadsNowhere() {
        assertThat(set("{'f:a':{'f:b':{}}}").difference(set("{'f:a':{'f:b':{}}}")).isEmpty()).isTrue();
    }

    @Test
    void unionAndIntersectionGoByPaths() {
        FieldSet one = set("{'f:a':{},'f:b':{'f:c':{}}}"), other = set("{'f:b':{'.':{},'f:c':{}}}");
        assertThat(one.union(other)).isEqualTo(set("{'f:a':{},'f:b':{'.':{},'f:c':{}}}"));
        assertThat(one.intersection(other)).isEqualTo(set("{'f:b':{'f:c':{}}}"));
    }

    @Test
    void aKeyedElementIsFoundWhateverTheNumberTypeOfItsKey() {
        PathElement port = PathElement.key(object("{'port':80.0}"));
        assertThat(set("{'k:{\\'port\\':80}':{}}".replace("\\'", "\\\"")).has(port)).isTrue();
    }

    @Test
    void shortPathsComeFirstAndAreWordedAsTheServerWordsThem() {
        List<String> paths = new ArrayList<>();
        FieldSet.parse(json(FIELDS)).forEach(
                path -> paths.add(path.stream().map(PathElement::toString).collect(Collectors.joining())));
        assertThat(paths).containsExactly("[=\"a\"]", "[3]", ".metadata.labels", ".metadata.labels.app",
                ".spec.replicas", ".spec.ports[port=80,protocol=\"TCP\"]",
                ".spec.ports[port=80,protocol=\"TCP\"].port");
    }
}
