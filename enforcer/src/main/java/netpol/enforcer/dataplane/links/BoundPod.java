package netpol.enforcer.dataplane.links;

import java.util.HexFormat;
import java.util.Optional;
import netpol.enforcer.policy.LocalPod;

/**
 * A pod whose link is known.
 *
 * @param link the number of the host-side link
 * @param linkName its name
 * @param mac the pod's link-layer address, if the link is a port of a bridge
 */
public record BoundPod(LocalPod pod, int link, String linkName, Optional<String> mac) {

    /** @param mac as the kernel has it */
    static String text(byte[] mac) {
        return HexFormat.of().formatHex(mac);
    }
}
