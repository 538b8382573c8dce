package netpol.conformance.attack;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import netpol.conformance.model.IpFamily;

/** Neighbour discovery (RFC 4861) and ARP (RFC 826) that carry a payload, or a lie. */
final class Discoveries {

    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final byte[] ALL_NODES_MAC = HexFormat.of().parseHex("333300000001");
    private static final InetAddress ALL_NODES = InetAddress.ofLiteral("ff02::1");
    /** For experiments (RFC 4727). */
    private static final int OPTION = 254;
    private static final int OPTION_UNIT = 8;
    private static final int RESERVED_BYTES = 20;
    private static final int PAYLOAD = 1000;
    private static final int OVERRIDE = 0x20000000;
    private static final int OWN_LINK_ADDRESS = 2;

    private Discoveries() {}

    /** On the link and as if routed: a thousand bytes after what the type needs. */
    static Attack.Maker carrier(int type) {
        return scene -> {
            byte[] body = join(new byte[RESERVED_BYTES], scene.mark(), new byte[PAYLOAD]);
            return Attempt.of(
                    scene.towardsVictim(Packets.icmp(scene.own(), scene.victims(), type, 0, Packets.ON_LINK, body)),
                    scene.towardsVictim(Packets.icmp(scene.own(), scene.victims(), type, 0, Packets.ROUTED, body)));
        };
    }

    /** Section 4.2, without a prefix, so that no pod takes an address; a lifetime of 0, so that none takes a route. */
    static Attempt router(Scene scene) {
        InetAddress from = scene.attacker().linkLocal();
        return Attempt.of(Frames.of(ALL_NODES_MAC, scene.attacker().mac(), Packets.icmp(from, ALL_NODES,
                ROUTER_ADVERTISEMENT, 0, Packets.ON_LINK, join(new byte[12], option(scene.mark())))));
    }

    /** To the victim: an address of another pod has the attacker's MAC address now. */
    static Attempt takeOver(Scene scene) {
        if (scene.family() == IpFamily.IPV4) {
            return Attempt.of(Frames.of(scene.victim().mac(), scene.attacker().mac(), Frames.ARP,
                    join(reply(scene), scene.mark())));
        }
        byte[] body = join(ByteBuffer.allocate(Integer.BYTES).putInt(OVERRIDE).array(), scene.others().getAddress(),
                new byte[]{OWN_LINK_ADDRESS, 1}, scene.attacker().mac(), option(scene.mark()));
        return Attempt.of(Frames.of(scene.victim().mac(), scene.attacker().mac(), Packets.icmp(scene.own(),
                scene.victims(), NEIGHBOUR_ADVERTISEMENT, 0, Packets.ON_LINK, body)));
    }

    private static byte[] reply(Scene scene) {
        return ByteBuffer.allocate(28).putShort((short) 1).putShort((short) Frames.IPV4).put((byte) 6).put((byte) 4)
                .putShort((short) 2).put(scene.attacker().mac()).put(scene.others().getAddress())
                .put(scene.victim().mac()).put(scene.victims().getAddress()).array();
    }

    /** Section 4.6: type, length in units of eight bytes, value. */
    private static byte[] option(byte[] value) {
        int units = (value.length + 2 + OPTION_UNIT - 1) / OPTION_UNIT;
        return Arrays.copyOf(join(new byte[]{(byte) OPTION, (byte) units}, value), units * OPTION_UNIT);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(each -> each.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
