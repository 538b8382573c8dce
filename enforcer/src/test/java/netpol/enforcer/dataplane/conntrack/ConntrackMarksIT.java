package netpol.enforcer.dataplane.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.table.HookChains;
import netpol.enforcer.dataplane.table.PolicyTable;
import netpol.enforcer.dataplane.table.TableSettings;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In the kernel: which flows lose their marks. */
class ConntrackMarksIT {

    private static final int OURS = 0x0f000000;
    private static final int GROUP = 0x0c000000;
    private static final int ALL_BITS = -1;
    private static final int FOREIGN = 1;

    /** Flows get their marks by their ports, many in the first group; somebody else has a bit in each. */
    private static final String MARKING = """
            table inet marking {
              chain forward {
                type filter hook forward priority 0
                udp dport 2000-2449 ct mark set 0x05000001
                udp dport 2450-2459 ct mark set 0x06000001
                udp dport 2460-2469 ct mark set 0x09000001
                udp dport 2470-2479 ct mark set 0x0d000001
                udp dport 2480-2489 ct mark set 0x0f000001
              }
            }
            """;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @Test
    void aGroupLosesItsMarksAndNobodyElseDoes() throws Exception {
        try (PodNetwork network = new PodNetwork(Wiring.ROUTED, 2)) {
            network.node().runWithInput("nft -f -", MARKING);
            send(network.pod(0), network.pod(1));
            network.node().inside(() -> {
                try (ConntrackMarks marks = ConntrackMarks.open(OURS);
                        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                    assertThat(marked(socket, 0x05000001)).isEqualTo(900);

                    assertThat(marks.clear(0x04000000, GROUP)).isTrue();
                    assertThat(marked(socket, 0x05000001)).isZero();
                    assertThat(marked(socket, 0x06000001)).isZero();
                    assertThat(marked(socket, FOREIGN)).as("not our bit").isEqualTo(920);
                    assertThat(marked(socket, 0x09000001)).as("another group").isEqualTo(20);

                    assertThat(marks.clear(GROUP, GROUP)).isTrue();
                    assertThat(marked(socket, 0x0d000001)).isZero();
                    assertThat(marked(socket, 0x0f000001)).as("denied").isEqualTo(20);

                    assertThat(marks.clear(OURS, OURS)).isTrue();
                    assertThat(marked(socket, 0x0f000001)).isZero();
                }
                return null;
            });
        }
    }

    /** Otherwise each of its client's packets would be judged; see {@link HookChains}. */
    @Test
    void aFlowOfPodsThatNothingIsolatesIsMarkedAndWhatIsNobodysIsNot() throws Exception {
        try (PodNetwork network = new PodNetwork(Wiring.ROUTED, 2)) {
            SnapshotBuilder pods = new SnapshotBuilder().local("ns/client", "",
                    network.pod(0).ipv4() + "," + network.pod(0).ipv6());
            network.node().inside(() -> {
                try (PolicyTable dataplane = PolicyTable.open();
                        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                    dataplane.apply(pods.compile());
                    send(network.pod(0), network.pod(1));
                    int generation = TableSettings.DEFAULT.mark(TableSettings.DEFAULT.first());
                    assertThat(marked(socket, generation)).isEqualTo(2 * 490);

                    send(network.pod(1), network.outside());
                    assertThat(marked(socket, generation)).as("with a flow between others").isEqualTo(2 * 490);
                    assertThat(marked(socket, 0)).isEqualTo(2 * 490);
                }
                return null;
            });
        }
    }

    private static void send(Host from, Host to) throws Exception {
        try (DatagramSocket socket = from.namespace().inside(() -> new DatagramSocket())) {
            for (String address : List.of(to.ipv4(), to.ipv6())) {
                for (int port = 2000; port < 2490; port++) {
                    socket.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress(address, port)));
                }
            }
        }
    }

    /** How many flows of this namespace have exactly this mark; IPCTNL_MSG_CT_GET with CTA_MARK and CTA_MARK_MASK. */
    private static int marked(NetlinkSocket socket, int mark) throws Exception {
        AttributeWriter content = new AttributeWriter().raw(ByteBuffer.allocate(NftMessages.HEADER).array())
                .u32(8, mark)
                .u32(21, ALL_BITS);
        return socket.dump(new NetlinkMessage(1 << 8 | 1, 0, content.toBytes(), "flows")).size();
    }
}
