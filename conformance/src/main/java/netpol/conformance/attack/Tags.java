package netpol.conformance.attack;

/**
 * Tags of VLAN 0, which the receiver takes away: netfilter on a bridge sees such a frame as no IP packet unless it is told to look
 * (bridge-nf-filter-vlan-tagged in the kernel's ip-sysctl), and of two tags never.
 */
final class Tags {

    private Tags() {}

    static Attempt customer(Scene scene) {
        return Attempt.of(Frames.tagged(Frames.CUSTOMER_TAG, plain(scene)));
    }

    static Attempt service(Scene scene) {
        return Attempt.of(Frames.tagged(Frames.SERVICE_TAG, plain(scene)));
    }

    static Attempt two(Scene scene) {
        return Attempt.of(Frames.tagged(Frames.SERVICE_TAG, Frames.tagged(Frames.CUSTOMER_TAG, plain(scene))));
    }

    private static byte[] plain(Scene scene) {
        return scene.towardsVictim(Packets.udp(scene.attackersEnd(), scene.victimsEnd(), scene.mark()));
    }
}
