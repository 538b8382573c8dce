package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import netpol.enforcer.policy.ContentName;
import org.junit.jupiter.api.Test;

final class NameMemoryTest {

    private final NameMemory<Integer> names = new NameMemory<>("numbers");

    @Test
    void aNameFollowsFromTheContentWhetherItIsRememberedOrNot() {
        for (int time = 0; time < 2; time++) {
            assertThat(names.of(List.of(1, 2))).isEqualTo(ContentName.of("numbers", "[1, 2]"));
            assertThat(names.of(List.of(2, 1))).isEqualTo(ContentName.of("numbers", "[2, 1]"));
        }
    }

    @Test
    void aListThatChangesLaterHasAnotherName() {
        List<Integer> list = new ArrayList<>(List.of(1));
        String before = names.of(list);
        list.add(2);
        assertThat(names.of(list)).isNotEqualTo(before);
        assertThat(names.of(List.of(1))).isEqualTo(before);
    }

    /** 512 of those would be tens of megabytes, and a list that is edited is another each time. */
    @Test
    void longListsAreNotRemembered() {
        List<Integer> many = IntStream.range(0, 65).boxed().toList();
        assertThat(names.of(many)).isEqualTo(names.of(many));
        assertThat(names.size()).isZero();
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        for (int i = 0; i < 2000; i++) {
            names.of(List.of(i));
        }
        assertThat(names.size()).isEqualTo(512);
        assertThat(names.of(List.of(0))).isEqualTo(ContentName.of("numbers", "[0]"));
    }
}
