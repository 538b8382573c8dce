package netpol.enforcer.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pod that opens very many connections to the node's health port and finishes no request. */
class HealthFloodIT {

    private static final int PORT = 20244;
    private static final int MANY = 1000;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @Test
    void onePodHoldsAFewConnectionsAndNodeAndOtherPodsAreAnswered() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (PodNetwork network = new PodNetwork(Wiring.ROUTED, 2);
                HealthServer _ = network.node().inside(() -> HealthServer.start("test",
                        new InetSocketAddress("0.0.0.0", PORT),
                        Map.of("/page", (_, _) -> Page.Answer.json(200, "{}"))))) {
            Host attacker = network.pod(0);
            attacker.namespace().inside(() -> {
                for (int i = 0; i < MANY; i++) {
                    sockets.add(begin("10.201.0.1"));
                }
                return null;
            });

            assertThat(ask(network.node(), "127.0.0.1")).startsWith("HTTP/1.1 200 ");
            assertThat(ask(network.pod(1).namespace(), "10.201.1.1")).startsWith("HTTP/1.1 200 ");
            assertThat(sockets.stream().filter(HealthFloodIT::isHeld)).hasSizeLessThanOrEqualTo(
                    BoundedListener.PER_ADDRESS);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Socket begin(String address) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, PORT));
        try {
            socket.getOutputStream().write("GET /page HTTP/1.1\r\n".getBytes(US_ASCII));
        } catch (SocketException _) {
            return socket; // it has been refused
        }
        return socket;
    }

    private static boolean isHeld(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String ask(NetworkNamespace from, String address) {
        return from.inside(() -> {
            try (Socket socket = begin(address)) {
                socket.getOutputStream().write("\r\n".getBytes(US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        });
    }
}
