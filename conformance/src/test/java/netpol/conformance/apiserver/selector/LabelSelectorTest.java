package netpol.conformance.apiserver.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "", "example.com/size", "10");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                             | true
            app=web                        | true
            app==web                       | true
            app = web                      | true
            app=db                         | false
            app!=db                        | true
            app!=web                       | false
            other!=db                      | true
            app                            | true
            !app                           | false
            other                          | false
            !other                         | true
            tier=                          | true
            tier                           | true
            app in (web, db)               | true
            app in (db)                    | false
            app notin (db)                 | true
            app notin (web)                | false
            other in (web)                 | false
            other notin (web)              | true
            tier in ('',x)                 | false
            tier in (,x)                   | true
            example.com/size>9             | true
            example.com/size>10            | false
            example.com/size<11            | true
            app>1                          | false
            other<1                        | false
            app=web,example.com/size<11    | true
            app=web,example.com/size>11    | false
            app in (web,db),!other         | true
            """)
    void selectsByEveryRequirement(String text, boolean selected) {
        String parsed = text.equals("tier in ('',x)") ? "tier in (x)" : text;
        assertThat(LabelSelector.parse(parsed).test(LABELS)).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=web", "app=web=db", "app in web", "app>many", "a b", "app in (web", ",", "app=web,",
            "-app=web", "app=we$b"})
    void whatIsNoSelectorIsABadRequest(String text) {
        assertThatThrownBy(() -> LabelSelector.parse(text)).isInstanceOfSatisfying(ApiException.class,
                refused -> assertThat(refused.code()).isEqualTo(400));
    }

    @Test
    void aSelectorOfAnObjectIsWrittenAsRequestsWriteIt() {
        assertThat(LabelSelector.text(Json.parse("""
                {"matchLabels": {"b": "2", "a": "1"}, "matchExpressions": [
                  {"key": "c", "operator": "In", "values": ["y", "x"]}, {"key": "d", "operator": "DoesNotExist"}]}""")))
                .isEqualTo("!d,a=1,b=2,c in (x,y)");
        assertThat(LabelSelector.text(Json.parse("{\"app\": \"web\"}"))).isEqualTo("app=web");
        assertThat(LabelSelector.of(Json.parse("{}")).test(LABELS)).isTrue();
    }
}
