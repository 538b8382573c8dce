package netpol.enforcer.dataplane;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;

/** A dataplane with what else protects a node: bridges that netfilter sees, pods that are bound to their links, denials. */
public interface NodeDataplane extends Dataplane {

    /**
     * Starts to bind pods to their links, to monitor bridges, and to log denied packets; each as the options say. To be
     * called once, in the network namespace of the node.
     *
     * @param obstructed called, by any thread, when the kernel may no longer see all traffic: {@link #preflight} is due
     * @param denied gets denied packets, on a thread of its own
     */
    void start(Runnable obstructed, Consumer<DeniedPacket> denied) throws DataplaneException;

    /**
     * Checks, and repairs, what the kernel needs to see the traffic of pods.
     *
     * @return what is wrong and could not be repaired
     * @throws DataplaneException when it cannot be checked
     */
    Optional<String> preflight() throws DataplaneException;

    /** @param pods all pods of this node that have an address; returns at once */
    void localPods(List<LocalPod> pods);

    /** The pods that are not bound to a link, each with the reason; empty where pods are not to be bound. */
    Map<String, String> unboundPods();

    /** Why no pod can be bound at present. */
    Optional<String> bindingFailure();

    /** The packets that were dropped since the tables exist; zero while they do not. For any thread. */
    Map<DenialReason, Map<Direction, Long>> denials() throws DataplaneException;
}
