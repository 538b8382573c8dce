package netpol.enforcer.dataplane;

import java.util.Map;
import java.util.function.Supplier;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;

/** Makes the kernel enforce the policy of a node. The kernel keeps enforcing after {@link #close()} and after a crash. */
public interface Dataplane extends AutoCloseable {

    /**
     * Makes the kernel enforce exactly this, whatever it has now, in one transaction: a packet meets either the old policy or
     * the new one. Costs a look at all of it.
     *
     * @throws DataplaneException when the kernel refused it as a whole; what was enforced before still is
     */
    Written apply(NodePolicy policy) throws DataplaneException;

    /**
     * Takes the kernel from what the call before made it enforce to what is different now, in one transaction, at the cost
     * of the difference. If another process has changed what this dataplane has put there, it is repaired.
     *
     * @param whole everything after the change; asked only when the change alone will not do
     * @throws DataplaneException as {@link #apply}
     */
    Written change(NodeChange change, Supplier<NodePolicy> whole) throws DataplaneException;

    /**
     * The objects that the kernel refuses, as of the last call, each with the reason: the pods concerned are closed.
     */
    Map<ObjectRef, String> refused();

    /** Offers the kernel again what it has refused. */
    Written retry(Supplier<NodePolicy> whole) throws DataplaneException;

    /** Does what need not be done before a change takes effect; to be called after each call above, when nothing is urgent. */
    void tidy();

    /** @param touched called, by any thread, when another process may have changed what this dataplane has put there */
    void onTouched(Runnable touched);

    /** Removes everything this dataplane has ever put into the kernel; nothing is enforced afterwards. */
    void cleanup() throws DataplaneException;

    /** Releases what the process holds; the kernel's state stays. */
    @Override
    void close();
}
