package netpol.conformance.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketsTest {

    private static final Endpoint ONE = new Endpoint(InetAddress.ofLiteral("10.0.0.1"), 4000);
    private static final Endpoint OTHER = new Endpoint(InetAddress.ofLiteral("10.0.0.2"), 53);
    private static final Endpoint ONE_6 = new Endpoint(InetAddress.ofLiteral("fd00::1"), 4000);
    private static final Endpoint OTHER_6 = new Endpoint(InetAddress.ofLiteral("fd00::2"), 53);
    private static final byte[] MAC = HexFormat.of().parseHex("0a5800000001");
    private static final byte[] PAYLOAD = "odd".getBytes(US_ASCII);

    /** RFC 1071: over a packet with its checksum the sum is all ones. */
    @Test
    void theHeaderOfIpv4HasARightChecksum() {
        byte[] packet = Packets.udp(ONE, OTHER, PAYLOAD);

        assertThat(sum(Arrays.copyOf(packet, 20))).isEqualTo(0xffff);
        assertThat(packet).hasSize(20 + 8 + PAYLOAD.length);
    }

    @Test
    void udpAndTcpHaveRightChecksumsOverBothFamilies() {
        assertThat(sum(pseudo(Packets.udp(ONE, OTHER, PAYLOAD), 20, Packets.UDP))).isEqualTo(0xffff);
        assertThat(sum(pseudo(Packets.udp(ONE_6, OTHER_6, PAYLOAD), 40, Packets.UDP))).isEqualTo(0xffff);
        assertThat(sum(pseudo(Packets.tcp(ONE, OTHER, 2, PAYLOAD), 20, Packets.TCP))).isEqualTo(0xffff);
        assertThat(sum(pseudo(Packets.tcp(ONE_6, OTHER_6, 2, PAYLOAD), 40, Packets.TCP))).isEqualTo(0xffff);
    }

    @Test
    void icmpHasARightChecksumOverBothFamilies() {
        byte[] four = Packets.icmp(ONE.address(), OTHER.address(), 3, 3, 64, PAYLOAD);
        byte[] six = Packets.icmp(ONE_6.address(), OTHER_6.address(), 1, 4, 64, PAYLOAD);

        assertThat(sum(Arrays.copyOfRange(four, 20, four.length))).isEqualTo(0xffff);
        assertThat(sum(pseudo(six, 40, Packets.ICMPV6))).isEqualTo(0xffff);
    }

    @Test
    void aFrameTellsItsTypeAndTheDestinationPortOfItsPacket() {
        byte[] frame = Frames.of(MAC, MAC, Packets.udp(ONE, OTHER, PAYLOAD));
        byte[] frame6 = Frames.of(MAC, MAC, Packets.udp(ONE_6, OTHER_6, PAYLOAD));

        assertThat(ByteBuffer.wrap(frame).getShort(12)).isEqualTo((short) Frames.IPV4);
        assertThat(ByteBuffer.wrap(frame6).getShort(12)).isEqualTo((short) Frames.IPV6);
        assertThat(Frames.destinationPort(frame)).isEqualTo(Optional.of(53));
        assertThat(Frames.destinationPort(frame6)).isEqualTo(Optional.of(53));
        assertThat(Frames.destinationPort(Frames.of(MAC, MAC, Packets.tcp(ONE, OTHER, 2, PAYLOAD)))).isEmpty();
        assertThat(Frames.destinationPort(new byte[14])).isEmpty();
    }

    @Test
    void aTagOfVlan0StandsBeforeTheTypeOfTheFrame() {
        byte[] frame = Frames.of(MAC, MAC, Packets.udp(ONE, OTHER, PAYLOAD));
        byte[] tagged = Frames.tagged(Frames.SERVICE_TAG, Frames.tagged(Frames.CUSTOMER_TAG, frame));

        assertThat(HexFormat.of().formatHex(tagged, 12, 22)).isEqualTo("88a80000" + "81000000" + "0800");
        assertThat(Arrays.copyOfRange(tagged, 22, tagged.length))
                .isEqualTo(Arrays.copyOfRange(frame, 14, frame.length));
    }

    private static byte[] pseudo(byte[] packet, int header, int protocol) {
        int addresses = header == 20 ? 12 : 8;
        return ByteBuffer.allocate(header - addresses + 4 + packet.length - header)
                .put(packet, addresses, header - addresses).putShort((short) protocol)
                .putShort((short) (packet.length - header)).put(packet, header, packet.length - header).array();
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }
}
