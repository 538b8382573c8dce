package netpol.conformance.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void thisProcessIsAliveAndReadBackAsItself() {
        ProcessIdentity current = ProcessIdentity.current();
        assertThat(current.alive()).isTrue();
        assertThat(ProcessIdentity.parse(current.toString())).isEqualTo(current);
    }

    @Test
    void aLaterProcessWithTheSameNumberIsAnother() {
        assertThat(new ProcessIdentity(ProcessHandle.current().pid(), "1").alive()).isFalse();
    }

    @Test
    void aProcessThatHasEndedIsNotAlive() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(new ProcessIdentity(process.pid(), "1").alive()).isFalse();
    }
}
