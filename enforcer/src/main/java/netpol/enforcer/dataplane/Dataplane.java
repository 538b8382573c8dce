package netpol.enforcer.dataplane;

import netpol.enforcer.policy.NodePolicy;

/** What carries a node's policy out. Implementations keep enforcing after {@link #close()} and after a crash. */
public interface Dataplane extends AutoCloseable {

    /**
     * Makes the kernel enforce exactly this, in one transaction: a packet meets either the old policy or the new one.
     *
     * @throws DataplaneException when the kernel refused it; what was enforced before still is
     */
    void apply(NodePolicy policy) throws DataplaneException;

    /** Removes everything this dataplane has ever put into the kernel; nothing is enforced afterwards. */
    void cleanup() throws DataplaneException;

    /** Releases what the process holds; the kernel's state stays. */
    @Override
    void close();
}
