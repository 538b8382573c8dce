package netpol.conformance.cluster.embedded.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SctpPacketTest {

    private static final SctpPacket INIT = SctpPacket.init(40000, 2905, 0x01020304);

    @Test
    void acknowledgementGoesBackWithTheTagOfTheInitAndTheNameOfTheServer() {
        SctpPacket answer = SctpPacket.parse(INIT.acknowledged(7, "shop/app").bytes()).orElseThrow();
        assertThat(answer).isEqualTo(new SctpPacket(2905, 40000, 0x01020304, SctpPacket.INIT_ACK, 7, "shop/app"));
        assertThat(answer.answers(INIT)).isTrue();
        assertThat(answer.answers(SctpPacket.init(40000, 2905, 5))).isFalse();
    }

    @Test
    void headerAndChunkStandWhereTheyBelong() {
        assertThat(HexFormat.of().formatHex(INIT.bytes(), 0, 8)).isEqualTo("9c400b5900000000");
        assertThat(HexFormat.of().formatHex(INIT.bytes(), 12, 32)).isEqualTo(
                "01000014" + "01020304" + "0000ffff" + "0001" + "0001" + "01020304");
    }

    @Test
    void damagedPacketIsNone() {
        byte[] damaged = INIT.bytes();
        damaged[20] ^= 1;
        assertThat(SctpPacket.parse(damaged)).isEmpty();
        assertThat(SctpPacket.parse(new byte[3])).isEmpty();
    }

    @Test
    void ipv4HeaderIsPassedOver() {
        byte[] header = HexFormat.of().parseHex("4500003400000000408400000a0000010a000002");
        byte[] packet = new byte[header.length + INIT.bytes().length];
        System.arraycopy(header, 0, packet, 0, header.length);
        System.arraycopy(INIT.bytes(), 0, packet, header.length, INIT.bytes().length);
        assertThat(SctpSockets.parse(packet)).contains(INIT);
        assertThat(SctpSockets.parse(INIT.bytes())).contains(INIT);
    }
}
