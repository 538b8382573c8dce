package netpol.enforcer.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A field knows its path and refuses a value of another type. */
final class FieldTest {

    private final Field object = Field.of(Yaml.read("""
            text: web
            number: 80
            flag: true
            nothing:
            list: [a, 1, b]
            labels: {app: web, empty: , version: 2}
            nested: {items: [{port: 80}, {port: x}]}
            """));

    @Test
    void aFieldWithoutAValueIsAsOneThatIsNotThere() throws Exception {
        for (String name : List.of("nothing", "missing")) {
            Field field = object.member(name);
            assertThat(field.isAbsent()).isTrue();
            assertThat(field.text()).isNull();
            assertThat(field.integer()).isNull();
            assertThat(field.isTrue()).isFalse();
            assertThat(field.items()).isEmpty();
            assertThat(field.labels()).isEmpty();
            assertThat(field.member("inner").isAbsent()).isTrue();
        }
    }

    @Test
    void valuesAreReadByTheirType() throws Exception {
        assertThat(object.member("text").text()).isEqualTo("web");
        assertThat(object.member("number").integer()).isEqualTo(80);
        assertThat(object.member("number").text()).as("as YAML without quotes").isEqualTo("80");
        assertThat(object.member("flag").isTrue()).isTrue();
        assertThat(object.member("list").texts()).containsExactly("a", "1", "b");
        assertThat(object.member("labels").labels()).isEqualTo(Map.of("app", "web", "empty", "", "version", "2"));
    }

    @Test
    void aWrongTypeIsNamedWithItsPath() throws Exception {
        Field second = object.member("nested").member("items").items().get(1);

        refused("nested.items[1].port", () -> second.member("port").integer());
        refused("nested.items[1]", second::text);
        refused("number", () -> object.member("number").items());
        refused("number", () -> object.member("number").labels());
        refused("number", () -> object.member("number").isTrue());
        refused("text", () -> object.member("text").member("inner"));
        refused("labels", () -> object.member("labels").items());
    }

    @Test
    void unknownMembersAreRefused() throws Exception {
        object.member("labels").onlyHas("v1 Thing", "app", "empty", "version");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> object.member("labels").onlyHas("v1 Thing", "app", "version"))
                .withMessage("is no field of v1 Thing").extracting(FieldException::field).isEqualTo("labels.empty");
    }

    private static void refused(String path, ThrowingCallable call) {
        assertThatExceptionOfType(FieldException.class).isThrownBy(call)
                .withMessage("has not the type that this field has in the API").extracting(FieldException::field)
                .isEqualTo(path);
    }
}
