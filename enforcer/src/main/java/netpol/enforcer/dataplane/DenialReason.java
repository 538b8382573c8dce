package netpol.enforcer.dataplane;

import java.util.Locale;
import netpol.enforcer.policy.Direction;

/** Why a packet was dropped. */
public enum DenialReason {

    /** The pod is isolated, and no rule admits the packet. */
    POLICY("denied"),

    /** An address of the node's pod networks whose pod the API does not show yet. */
    UNKNOWN_POD("unknown_pod"),

    /** The packet came in by the link of a pod with an address that is not the pod's, with a tag, or as a router's. */
    SPOOFED("spoofed"),

    /**
     * A frame came to the port of a pod that it is not addressed to. A bridge floods what is for an unknown MAC address, so
     * this happens to honest frames, too.
     */
    MISDIRECTED("misdirected");

    private final String counter;

    DenialReason(String counter) {
        this.counter = counter;
    }

    /** The name of the counter in the kernel's table. */
    public String counter(Direction direction) {
        return counter + "_" + direction.name().toLowerCase(Locale.ROOT);
    }
}
