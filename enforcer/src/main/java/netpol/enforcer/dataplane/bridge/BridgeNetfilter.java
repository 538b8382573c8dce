package netpol.enforcer.dataplane.bridge;

import netpol.enforcer.dataplane.DataplaneException;

/**
 * Sees to it that traffic between two pods on one Linux bridge is filtered: switches {@code nf_call_iptables} and
 * {@code nf_call_ip6tables} on for every bridge of the calling thread's network namespace that has ports.
 */
public final class BridgeNetfilter {

    /**
     * One pass over the bridges; call it again when bridges may have appeared (a plugin makes its bridge with the first
     * pod). Costs two netlink dumps; writes nothing where all is well.
     *
     * @throws DataplaneException when the links could not be read at all; a bridge that could not be switched is in the
     * report
     */
    public BridgeReport enable() throws DataplaneException {
        throw new UnsupportedOperationException("not written yet");
    }
}
