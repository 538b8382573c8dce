package netpol.conformance.cluster.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    /** The examples of RFC 7386, appendix A, that have objects on both sides; and what kubectl adds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: b}            | {a: c}               | {a: c}
            {a: b}            | {b: c}               | {a: b, b: c}
            {a: b}            | {a: null}            | {}
            {a: b, b: c}      | {a: null}            | {b: c}
            {a: [b]}          | {a: c}               | {a: c}
            {a: c}            | {a: [b]}             | {a: [b]}
            {a: {b: c}}       | {a: {b: d, c: null}} | {a: {b: d}}
            {a: [{b: c}]}     | {a: [1]}             | {a: [1]}
            {}                | {a: {bb: {ccc: null}}} | {a: {bb: {}}}
            {a: [x]}          | {$setElementOrder/a: [x], a: [y]} | {a: [y]}
            """)
    void objectsAreMergedAndEverythingElseIsReplaced(String target, String patch, String merged) {
        assertThat(MergePatch.apply(map(target), map(patch))).isEqualTo(map(merged));
    }

    private static Map<?, ?> map(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, Map.class);
    }
}
