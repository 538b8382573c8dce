package netpol.enforcer.dataplane.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No mark of a former round is ever believed, whether or not marks can be taken off flows. */
final class FlowGenerationsTest {

    private static final TableSettings SETTINGS = TableSettings.DEFAULT;

    private final List<Integer> cleared = new ArrayList<>();
    private boolean works = true;
    private final FlowGenerations flows = new FlowGenerations(SETTINGS, this::clear, null);

    private boolean clear(int mark) {
        if (works) {
            cleared.add(mark);
        }
        return works;
    }

    @Test
    void everyGenerationIsClearedBeforeItIsUsedAgain() {
        flows.adopt(KernelTable.EMPTY);
        for (int i = 0; i < 3 * SETTINGS.generations(); i++) {
            cleared.clear();
            flows.committed(true, false);
            flows.tidy();
            flows.advance();
            assertThat(cleared).contains(SETTINGS.mark(flows.generation()));
            assertThat(flows.generation()).isNotEqualTo(Gate.NO_GENERATION);
        }
    }

    @Test
    void whileMarksCannotBeTakenOffNoneIsBelieved() {
        flows.adopt(KernelTable.EMPTY);
        flows.committed(true, false);
        flows.tidy();
        works = false;
        flows.advance();
        assertThat(flows.generation()).as("this one is clean").isEqualTo(2);
        flows.committed(true, false);
        flows.tidy();
        flows.advance();
        assertThat(flows.generation()).isEqualTo(Gate.NO_GENERATION);
        flows.committed(true, false);
        flows.tidy();
        flows.advance();
        assertThat(flows.generation()).isEqualTo(Gate.NO_GENERATION);

        works = true;
        cleared.clear();
        flows.tidy();
        assertThat(cleared).hasSize(SETTINGS.generations() + 1);
        flows.advance();
        assertThat(flows.generation()).isEqualTo(1);
    }

    @Test
    void aNewTableBelievesNoMarkWhileThoseOfAFormerLifeCannotBeTakenOff() {
        works = false;
        flows.adopt(KernelTable.EMPTY);
        assertThat(flows.generation()).isEqualTo(Gate.NO_GENERATION);
    }
}
