package netpol.conformance.cluster.kubernetes.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.model.ServedPort;
import org.junit.jupiter.api.Test;

class ProbeProgramTest {

    private static final List<ServedPort> SCTP = List.of(ServedPort.parse("80/TCP"), ServedPort.parse("80/SCTP"));

    private static ProbeProgram of(String image) {
        return ProbeProgram.of(Optional.of(image));
    }

    @Test
    void whatTheProberCannotSpeakIsAReasonToSkip() {
        assertThatThrownBy(() -> of("netpol-prober:1").requireSpoken(SCTP))
                .isInstanceOf(UnsupportedByClusterException.class)
                .hasMessage("needs SCTP, which what runs in the test pods (netpol-prober:1) does not speak");
    }

    @Test
    void onlyOurOwnProberTellsWhoItIs() {
        PodRequest pod = new PodRequest("ns", "a", Map.of(), "node", List.of());
        assertThat(of("netpol-prober:1").identities(pod)).containsExactly("ns/a");
        assertThat(of("agnhost:2").identities(pod)).isEmpty();
    }

    @Test
    void anAgnhostThatEndsForWantOfSctpSocketsMissesThoseAndNothingElse() {
        assertThat(of("agnhost:2").missing("Failed to listen SCTP. error:protocol not supported")).contains(
                "SCTP sockets");
        assertThat(of("agnhost:2").missing("Failed to listen SCTP. error:address already in use")).isEmpty();
        assertThat(of("netpol-prober:1").missing("Exception in thread \"main\"")).isEmpty();
    }

    @Test
    void whatItSpeaksIsNone() {
        assertThatCode(() -> of("netpol-prober:1").requireSpoken(
                List.of(ServedPort.parse("80/TCP"), ServedPort.parse("web=53/UDP")))).doesNotThrowAnyException();
        assertThatCode(() -> of("somewhere/agnhost:2").requireSpoken(SCTP)).doesNotThrowAnyException();
    }
}
