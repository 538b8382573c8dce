package netpol.enforcer.state;

import java.time.Instant;
import netpol.enforcer.policy.PodInfo;

/**
 * What is kept of a pod.
 *
 * @param created {@code metadata.creationTimestamp}; whole seconds
 * @param seen grows with every pod that gets an address: of two, the later one has the greater number
 * @param runsHere whether it is a pod of this node in phase Running
 */
record PodEntry(String uid, Instant created, long seen, boolean runsHere, PodInfo info) {}
