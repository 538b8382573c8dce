package netpol.enforcer.dataplane.nftables;

import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.NodePolicy;

/**
 * Enforces by the table {@code inet netpol} of one network namespace, written over netlink. To be used by one thread at a
 * time.
 */
public final class NftablesDataplane implements Dataplane {

    private NftablesDataplane() {}

    /**
     * Opens the dataplane of the calling thread's network namespace; changes nothing in the kernel.
     *
     * @throws DataplaneException when the kernel has no nf_tables or the process may not use it (CAP_NET_ADMIN)
     */
    public static NftablesDataplane open() throws DataplaneException {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void apply(NodePolicy policy) throws DataplaneException {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void cleanup() throws DataplaneException {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("not written yet");
    }
}
