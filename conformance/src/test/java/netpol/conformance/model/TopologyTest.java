package netpol.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private final Topology topology = new Topology(List.of(new TestNamespace("nsb", Map.of("app", "nsb"))),
            List.of(pod("nsa", "server", "80/TCP"), pod("nsb", "client")),
            List.of(new OutsideHost("first", List.of(), List.of(ServedPort.parse("5978/TCP")))));

    @Test
    void namespacesThatOnlyPodsMentionAreBare() {
        assertThat(topology.namespace("nsa").labels()).isEmpty();
        assertThat(topology.namespace("nsb").labels()).containsEntry("app", "nsb");
        assertThat(topology.namespaces()).hasSize(2);
    }

    @Test
    void anUnknownNameIsToldWhatThereIsAndWhatWasMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> topology.pod("nsa/sever")).withMessage(
                "pod \"nsa/sever\" is not running; running: nsa/server, nsb/client. Did you mean nsa/server?");
        assertThatIllegalArgumentException().isThrownBy(() -> topology.namespace("elsewhere"))
                .withMessage("namespace \"elsewhere\" does not exist; there are: nsa, nsb.");
        assertThatIllegalArgumentException().isThrownBy(() -> topology.host("frist"))
                .withMessageEndingWith("running: first. Did you mean first?");
    }

    @Test
    void namesAreGivenOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topology(List.of(), List.of(pod("a", "b"), pod("a", "b")), List.of()))
                .withMessage("pod a/b is given twice");
    }

    @Test
    void everythingThatServesCanBeTriedFromEverywhere() {
        assertThat(topology.connections()).extracting(Connection::toString).containsExactlyInAnyOrder(
                "nsa/server -> nsa/server:80/TCP", "nsb/client -> nsa/server:80/TCP", "first -> nsa/server:80/TCP",
                "nsa/server -> first:5978/TCP", "nsb/client -> first:5978/TCP", "first -> first:5978/TCP");
    }

    @Test
    void aTableMustNotAskForAPortThatNobodyServes() {
        topology.check(table("nsa/server:80/TCP"));
        assertThatIllegalArgumentException().isThrownBy(() -> topology.check(table("nsa/server:81/TCP")))
                .withMessage("column nsa/server:81/TCP: nsa/server does not serve 81/TCP; it serves 80/TCP");
        assertThatIllegalArgumentException().isThrownBy(() -> topology.check(table("nsb/client:80/TCP")))
                .withMessageEndingWith("it serves nothing");
        assertThatIllegalArgumentException().isThrownBy(() -> topology.check(table("nsa/sever:80/TCP")))
                .withMessageContaining("Did you mean nsa/server?");
    }

    private static TruthTable table(String target) {
        return TruthTable.parse(
                List.of(List.of("from", target), List.of("nsb/client", "allow"), List.of("first", "deny")));
    }

    private static TestPod pod(String namespace, String name, String... serves) {
        return new TestPod(namespace, name, Map.of(), "A", List.of(serves).stream().map(ServedPort::parse).toList());
    }
}
