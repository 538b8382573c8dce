package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.dataplane.bridge.BridgeNetfilter;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Prerequisites;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Flows that stand when what admitted them goes, and when it comes back. */
@ParameterizedClass
@EnumSource(Wiring.class)
class RevocationIT {

    private static final int PORT = 80;
    private static final int PATIENCE = 5000;
    /** What is not cut arrives in well under a millisecond. */
    private static final int CUT = 700;

    @Parameter
    Wiring wiring;

    private PodNetwork network;
    private Host client;
    private Host server;
    private PolicyTable dataplane;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void open() {
        if (wiring == Wiring.BRIDGED) {
            Prerequisites.bridgeNetfilter();
        }
        network = new PodNetwork(wiring, 2);
        client = network.pod(0);
        server = network.pod(1);
        network.node().inside(() -> new BridgeNetfilter().enable());
        dataplane = network.node().inside(PolicyTable::open);
    }

    @AfterEach
    void close() {
        if (network != null) {
            dataplane.close();
            network.close();
        }
    }

    @Test
    void aConnectionIsCutAndGoesOnWhenItIsAllowedAgain() throws Exception {
        try (Traffic traffic = new Traffic()) {
            traffic.serve(server.namespace(), PORT);
            for (String address : List.of(server.ipv4(), server.ipv6())) {
                dataplane.apply(admitted());
                Socket flow = traffic.connect(client.namespace(), address, PORT, PATIENCE);
                assertThat(Traffic.echoes(flow, PATIENCE)).isTrue();

                dataplane.apply(denied());
                assertThat(Traffic.echoes(flow, CUT)).isFalse();

                dataplane.apply(admitted());
                dataplane.tidy();
                await().atMost(Duration.ofSeconds(20)).until(() -> Traffic.answers(flow, PATIENCE));
            }
        }
    }

    @Test
    void aConnectionOfPodsThatNothingIsolatedIsCutWhenSomethingDoes() throws Exception {
        try (Traffic traffic = new Traffic()) {
            traffic.serve(server.namespace(), PORT);
            for (String address : List.of(server.ipv4(), server.ipv6())) {
                dataplane.apply(unpoliced().compile());
                Socket flow = traffic.connect(client.namespace(), address, PORT, PATIENCE);
                assertThat(Traffic.echoes(flow, PATIENCE)).isTrue();

                dataplane.apply(denied());
                assertThat(Traffic.echoes(flow, CUT)).isFalse();

                dataplane.apply(unpoliced().compile());
                dataplane.tidy();
                await().atMost(Duration.ofSeconds(20)).until(() -> Traffic.answers(flow, PATIENCE));
            }
        }
    }

    @Test
    void aUdpFlowIsCutInBothDirectionsAndGoesOnWhenItIsAllowedAgain() throws Exception {
        for (String address : List.of(server.ipv4(), server.ipv6())) {
            dataplane.apply(admitted());
            try (DatagramSocket serving = server.namespace().inside(() -> new DatagramSocket(PORT));
                    DatagramSocket asking = client.namespace().inside(DatagramSocket::new)) {
                SocketAddress to = new InetSocketAddress(address, PORT);
                send(asking, to);
                SocketAddress from = receive(serving, PATIENCE).orElseThrow();
                send(serving, from);
                assertThat(receive(asking, PATIENCE)).isPresent();

                dataplane.apply(denied());
                send(asking, to);
                assertThat(receive(serving, CUT)).as("from the client").isEmpty();
                send(serving, from);
                assertThat(receive(asking, CUT)).as("from the server").isEmpty();

                dataplane.apply(admitted());
                dataplane.tidy();
                send(serving, from);
                assertThat(receive(asking, PATIENCE)).as("from the server, who is first").isPresent();
                send(asking, to);
                assertThat(receive(serving, PATIENCE)).isPresent();
            }
        }
    }

    private static void send(DatagramSocket socket, SocketAddress to) throws Exception {
        socket.send(new DatagramPacket(new byte[]{1}, 1, to));
    }

    /** From whom; nothing when nothing comes in time. */
    private static Optional<SocketAddress> receive(DatagramSocket socket, int millis) throws Exception {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        try {
            socket.receive(packet);
            return Optional.of(packet.getSocketAddress());
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        }
    }

    /** Both policies isolate the server; one lets the client in. */
    private NodePolicy admitted() {
        return pods().ingress("ns/client", labelled("pod=server"), rule(List.of(podsHere("pod=client")))).compile();
    }

    private NodePolicy denied() {
        return pods().compile();
    }

    private SnapshotBuilder unpoliced() {
        return new SnapshotBuilder().local("ns/client", "pod=client", addresses(client))
                .local("ns/server", "pod=server", addresses(server));
    }

    private SnapshotBuilder pods() {
        return unpoliced().ingress("ns/nobody", labelled("pod=server"));
    }

    private static String addresses(Host host) {
        return host.ipv4() + "," + host.ipv6();
    }
}
