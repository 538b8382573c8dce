package netpol.enforcer.dataplane.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The socket against the kernel, with the links of a namespace. */
class NetlinkSocketIT {

    private static final int RTM_GETLINK = 18;
    private static final int RTM_DELLINK = 17;
    private static final int IFINFOMSG = 16;
    private static final int IFLA_IFNAME = 3;

    private NetworkNamespace namespace;
    private NetlinkSocket socket;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void open() {
        namespace = NetworkNamespace.create("nl");
        socket = namespace.inside(() -> NetlinkSocket.open(NetlinkSocket.Protocol.ROUTE));
    }

    @AfterEach
    void close() {
        socket.close();
        namespace.close();
    }

    @Test
    void theSocketStaysInTheNamespaceWhereItWasOpened() throws NetlinkException {
        namespace.run("ip link add only-here type bridge");
        assertThat(links()).containsExactly("lo", "only-here");
    }

    @Test
    void aListLongerThanOneDatagramIsReadWhole() throws NetlinkException {
        namespace.runWithInput("ip -batch -", IntStream.range(0, 150)
                .mapToObj(i -> "link add br" + i + " type bridge\n").collect(Collectors.joining()));
        assertThat(links()).hasSize(151);
    }

    @Test
    void anErrorNamesTheNumberAndTheObject() {
        NetlinkMessage delete = new NetlinkMessage(RTM_DELLINK, NetlinkMessage.ACK, header(4711), "link 4711");
        assertThatThrownBy(() -> socket.transact(List.of(delete))).isInstanceOf(NetlinkException.class)
                .hasMessageContaining("link 4711: the kernel says ENODEV (no such device)");
    }

    @Test
    void theFirstErrorOfADatagramCountsAndTheNextDatagramIsNotBlamedForIt() throws NetlinkException {
        List<NetlinkMessage> messages = List.of(
                new NetlinkMessage(RTM_DELLINK, NetlinkMessage.ACK, header(4711), "link 4711"),
                new NetlinkMessage(RTM_DELLINK, NetlinkMessage.ACK, header(4712), "link 4712"));
        assertThatThrownBy(() -> socket.transact(messages)).hasMessageContaining("4711");
        assertThat(links()).containsExactly("lo");
    }

    @Test
    void anAcknowledgementThatDoesNotComeIsAnError() {
        NetlinkMessage ignored = new NetlinkMessage(1, NetlinkMessage.ACK, new byte[0], "a message below 16");
        NetlinkMessage noop = new NetlinkMessage(1, 0, new byte[0], "another");
        assertThatThrownBy(() -> new Answers(List.of(ignored, noop), 1, _ -> {}).check())
                .hasMessage("a message below 16: the kernel did not acknowledge it");
    }

    private List<String> links() throws NetlinkException {
        return socket.dump(new NetlinkMessage(RTM_GETLINK, 0, header(0), "the links")).stream()
                .map(link -> link.attributes(IFINFOMSG).string(IFLA_IFNAME).orElseThrow()).toList();
    }

    private static byte[] header(int index) {
        return ByteBuffer.allocate(IFINFOMSG).order(ByteOrder.nativeOrder()).putInt(4, index).array();
    }
}
