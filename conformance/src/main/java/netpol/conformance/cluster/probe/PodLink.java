package netpol.conformance.cluster.probe;

import java.util.Optional;

/**
 * The network interface of a pod, for Ethernet frames of any content: what a program with the capability NET_RAW has. The caller closes
 * it.
 */
public interface PodLink extends AutoCloseable {

    /** Its MAC address: six bytes. */
    byte[] mac();

    /** The MAC address to which the pod sends what leaves its link: six bytes. */
    byte[] gateway();

    /** Whether the pod sends frames to the other pod's own MAC address, with no router between them. */
    boolean sharesBridge(ProbeTarget other);

    /** @param frame from the MAC address of its destination on, without a checksum of the frame */
    void send(byte[] frame);

    /**
     * Takes the next frame that the pod has received since the link was opened: one for its own MAC address, for a group, or for all.
     *
     * @return empty when there is none
     */
    Optional<byte[]> receive();

    /** How many received frames were lost since the link was opened, because the kernel had no room for them. */
    long lost();

    @Override
    void close();
}
