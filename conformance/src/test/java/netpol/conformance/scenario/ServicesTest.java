package netpol.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.ServicePort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.TestService;
import netpol.conformance.model.Topology;
import netpol.conformance.model.TruthTable;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private static final Port HTTP = Port.parse("80/TCP");

    private static Services services(boolean onNodes) {
        return new Services(
                List.of(new TestService("shop", "front", Map.of("app", "app"),
                        List.of(ServicePort.parse("80/TCP to 8080")), onNodes)),
                new Topology(List.of(),
                        List.of(new TestPod("shop", "app", Map.of("app", "app"), "A",
                                List.of(ServedPort.parse("8080/TCP"))),
                                new TestPod("shop", "peer", Map.of(), "B", List.of())),
                        List.of(new OutsideHost("partner", List.of(InetAddress.ofLiteral("14.120.0.1")), List.of()))));
    }

    @Test
    void aConnectionToAServiceIsOneToThePodsBehindIt() {
        assertThat(services(true).behind(new Connection("shop/peer", "shop/front", HTTP)))
                .containsExactly(new Connection("shop/peer", "shop/app", Port.parse("8080/TCP")));
    }

    @Test
    void nothingIsDefinedOfAConnectionToANodesPort() {
        assertThat(services(true).behind(new Connection("partner", "shop/front@B", HTTP))).isEmpty();
    }

    @Test
    void hostsOutsideReachEveryNodesPortBeforeTheFirstPolicy() {
        assertThat(services(true).connections()).extracting(Connection::toString).containsExactlyInAnyOrder(
                "shop/peer -> shop/front:80/TCP", "partner -> shop/front@A:80/TCP", "partner -> shop/front@B:80/TCP");
        assertThat(services(false).connections()).extracting(Connection::toString)
                .containsExactly("shop/peer -> shop/front:80/TCP");
    }

    private static TruthTable at(String node) {
        return TruthTable.parse(List.of(List.of("from", "shop/front@" + node + ":80/TCP", "shop/app:8080/TCP"),
                List.of("partner", "deny", "allow")));
    }

    @Test
    void aTableKnowsPortsOnNodesOfThoseServicesOnlyThatHaveThem() {
        TruthTable table = at("A");

        services(true).check(table);
        TruthTable elsewhere = at("C");
        assertThatThrownBy(() -> services(true).check(elsewhere)).hasMessageContaining("no port on node C");
        assertThatThrownBy(() -> services(false).check(table)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "column shop/front@A:80/TCP: the Service shop/front has no port on node A; it needs the type"
                                + " NodePort, and a pod of the scenario on that node");
    }
}
