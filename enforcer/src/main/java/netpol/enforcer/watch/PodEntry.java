package netpol.enforcer.watch;

import java.time.Instant;
import netpol.enforcer.policy.Endpoint;

/**
 * What is kept of a pod.
 *
 * @param created {@code metadata.creationTimestamp}; whole seconds
 * @param seen grows with every pod that gets an address: of two, the later one has the greater number
 * @param runsHere whether it is a pod of this node in phase Running
 */
record PodEntry(String uid, Instant created, long seen, boolean runsHere, Endpoint endpoint) {}
