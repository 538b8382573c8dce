package netpol.conformance.apiserver.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS = Map.of("app", "web", "n", "5", "in", "x", "empty", "");

    @ParameterizedTest
    @ValueSource(strings = {"", "app", "app=web", "app == web", "app!=db", "other!=x", "app in (web,db)", "app in(web)",
            "other notin (x)", "app notin (db)", "!other", "n>4", "n<6", "app=web,n=5", "in", "in in (x)", "empty=",
            "empty in ()", "empty in (,b)"})
    void aSelectorThatHolds(String selector) {
        assertThat(LabelSelector.parse(selector).test(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "app=db", "app!=web", "app in (db)", "app notin (web)", "other in (x)", "!app",
            "n>5",
            "n<5", "app=web,n=6", "app="})
    void aSelectorThatDoesNotHold(String selector) {
        assertThat(LabelSelector.parse(selector).test(LABELS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "=broken | found '=', expected: !, identifier, or 'end of string'",
            "app in | unable to parse requirement: found '' expected: '('",
            "a in b | unable to parse requirement: found 'b' expected: '('",
            "a in (b | unable to parse requirement: found '', expected: ',' or ')'",
            "a in (b c) | unable to parse requirement: found 'c', expected: ',' or ')'",
            "a in (=) | unable to parse requirement: found '=', expected: ',', ')' or identifier",
            "a b | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt",
            "a! | unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt",
            "! | unable to parse requirement: found '', expected: identifier",
            "a=!b | unable to parse requirement: found '!', expected: identifier",
            "a===b | unable to parse requirement: found '=', expected: identifier",
            "a, | found '', expected: identifier after ','", "a=b c | found 'c', expected: ',' or 'end of string'",
            "!a=b | found '=', expected: ',' or 'end of string'",
            "a>x | unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be "
                    + "an integer"})
    void whatIsNoSelectorIsRefusedInTheWordsOfAnApiServer(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.parse(selector)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a=b", "x/y/z=1", "a=-b", "a in (-b)",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void keysAndValuesAreThoseOfLabels(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector)).hasMessageContaining("Invalid value: ");
    }
}
