package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLabelsTest {

    private static Map<String, String> owner(String owner) {
        Map<String, String> labels = new HashMap<>(RunLabels.ofThisRun(false).asMap());
        labels.put(RunLabels.OWNER, owner);
        return labels;
    }

    @Test
    void whatThisProcessMadeIsInUse() {
        assertThat(RunLabels.ownerIsDead(RunLabels.ofThisRun(false).asMap())).isFalse();
    }

    @Test
    void whatAnEndedProcessMadeIsLeftOver() throws Exception {
        Process process = new ProcessBuilder("true").start();
        String mine = RunLabels.ofThisRun(false).owner();
        process.waitFor();
        assertThat(RunLabels.ownerIsDead(owner(mine.split(" ")[0] + " " + process.pid() + " 1"))).isTrue();
    }

    @Test
    void aProcessThatGotTheNumberOfAnotherIsNotTheOwner() {
        String mine = RunLabels.ofThisRun(false).owner();
        assertThat(RunLabels.ownerIsDead(owner(mine.substring(0, mine.lastIndexOf(' ')) + " 1"))).isTrue();
    }

    @Test
    void aProcessOfAnotherMachineIsNotJudged() {
        assertThat(RunLabels.ownerIsDead(owner("elsewhere 1 1"))).isFalse();
        assertThat(RunLabels.ownerIsDead(owner("unheard of"))).isFalse();
    }

    @Test
    void whatIsKeptHasNoOwner() {
        assertThat(RunLabels.ownerIsDead(RunLabels.ofThisRun(true).asMap())).isFalse();
    }

    @Test
    void runsHaveDifferentNames() {
        assertThat(RunLabels.ofThisRun(false).run()).isNotEqualTo(RunLabels.ofThisRun(false).run()).hasSize(8);
    }
}
