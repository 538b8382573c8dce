package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No mark of a former round is ever believed, whether or not marks can be taken off flows. */
final class FlowGenerationsTest {

    private TableSettings settings = TableSettings.DEFAULT;
    /** The marks that there are on any flow. */
    private final Set<Integer> marks = new HashSet<>();
    private boolean works = true;
    private int walks;
    private FlowGenerations flows = flows(settings);

    private FlowGenerations flows(TableSettings of) {
        settings = of;
        return new FlowGenerations(of, this::clear, null);
    }

    /** As the kernel and ConntrackMarks do it. */
    private boolean clear(int mark, int mask) {
        if (works) {
            walks++;
            marks.removeIf(
                    each -> (each & mask) == mark && (each != settings.denied() || mask == settings.conntrackMask()));
        }
        return works;
    }

    /** Something is forbidden; then flows are judged, some are denied, and there is time to tidy. */
    private void narrow() {
        flows.advance();
        if (flows.generation() != FlowChains.NO_GENERATION) {
            assertThat(marks).as("believed from now on").doesNotContain(settings.mark(flows.generation()));
            marks.add(settings.mark(flows.generation()));
        }
        marks.add(settings.denied());
        flows.committed(false);
        flows.tidy();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x70, 0x0f000000, 0xff000000})
    void noGenerationComesRoundBeforeItsMarksAreGone(int mask) {
        flows = flows(new TableSettings(mask, Optional.empty(), false));
        flows.adopt(KernelTable.EMPTY);
        for (int i = 0; i < 3 << Integer.bitCount(mask); i++) {
            narrow();
            assertThat(flows.generation()).isNotEqualTo(FlowChains.NO_GENERATION);
            assertThat(marks).as("denied flows stay so").contains(settings.denied());
        }
    }

    @Test
    void theKernelLooksForAGroupOfGenerationsAtOnce() {
        flows.adopt(KernelTable.EMPTY);
        walks = 0;
        for (int i = 0; i < 11; i++) {
            narrow();
        }
        assertThat(walks).isLessThanOrEqualTo(3);
    }

    @Test
    void ofATableOfAnotherProcessOnlyWhatIsClearedNowIsUsed() {
        for (int generation = settings.first(); generation <= settings.last(); generation++) {
            marks.add(settings.mark(generation));
        }
        KernelTable present = Tables.of(new SnapshotBuilder().compile(), settings.first() + 1, Set.of());
        flows.adopt(present);
        assertThat(flows.generation()).isEqualTo(settings.first() + 1);
        for (int i = 0; i < 2 * settings.last(); i++) {
            narrow();
        }
    }

    /** Of a former version, or somebody has changed it. It goes on marking until the new one is committed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void aTableThatIsNotRecognisedMarksFlowsUntilItIsReplaced(int itsGeneration) {
        int itsMark = settings.mark(itsGeneration);
        flows.adopt(unrecognised());
        marks.add(itsMark); // a flow that a policy has forbidden since
        flows.advance();
        assertThat(flows.generation()).isEqualTo(FlowChains.NO_GENERATION);
        marks.add(itsMark);
        flows.committed(false);
        assertThat(flows.believesAgain()).isFalse();
        flows.tidy();
        assertThat(flows.believesAgain()).isTrue();
        narrow();
        assertThat(flows.generation()).isEqualTo(settings.first());
        for (int i = 0; i < 2 * settings.last(); i++) {
            narrow();
        }
    }

    private static KernelTable unrecognised() {
        KernelTable table = Tables.of(new SnapshotBuilder().compile(), 4, Set.of());
        Map<String, KernelTable.KernelChain> chains = new HashMap<>(table.chains());
        chains.put(FlowChains.ADMITTED, table.chains().get(HookChains.FORWARD_6));
        return new KernelTable(table.counters(), table.sets(), chains);
    }

    @Test
    void aDeniedFlowStaysDeniedWhileNoMarkIsBelieved() {
        flows.adopt(unrecognised());
        flows.committed(false);
        flows.tidy();
        marks.add(settings.denied());
        walks = 0;
        flows.committed(false);
        flows.tidy();
        assertThat(marks).contains(settings.denied());
        assertThat(walks).isZero();
    }

    @Test
    void whileMarksCannotBeTakenOffNoneIsBelieved() {
        flows.adopt(KernelTable.EMPTY);
        for (int i = 0; i < settings.last(); i++) {
            narrow();
        }
        works = false;
        int generation = flows.generation();
        for (int i = 0; i < settings.last(); i++) {
            narrow();
            generation = flows.generation();
        }
        assertThat(generation).isEqualTo(FlowChains.NO_GENERATION);

        works = true;
        flows.tidy();
        narrow();
        assertThat(flows.generation()).isEqualTo(settings.first());
    }

    @Test
    void aNewTableBelievesNoMarkWhileThoseOfAFormerLifeCannotBeTakenOff() {
        marks.addAll(Set.of(settings.mark(settings.first()), settings.denied()));
        works = false;
        flows.adopt(KernelTable.EMPTY);
        assertThat(flows.generation()).isEqualTo(FlowChains.NO_GENERATION);
        narrow();
        assertThat(flows.generation()).isEqualTo(FlowChains.NO_GENERATION);
        works = true;
        flows.tidy();
        assertThat(marks).doesNotContain(settings.mark(settings.first()));
        narrow();
        assertThat(flows.generation()).isEqualTo(settings.first());
    }
}
