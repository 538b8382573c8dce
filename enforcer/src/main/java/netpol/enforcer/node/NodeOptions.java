package netpol.enforcer.node;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.policy.compile.UnknownPodIsolation;

/**
 * The options of a running enforcer.
 *
 * @param name of the node, as in {@code spec.nodeName} of its pods
 * @param kubeconfig without one: what the environment says
 * @param syncPeriod everything is compared with the kernel at least this often
 * @param listing how long the first list of the cluster may take
 * @param unknownPods whether a pod is isolated that the API does not show yet
 * @param health where health, status and metrics are served
 * @param metrics where metrics alone are served, too
 * @param events whether an Event is written about each object that cannot be enforced
 * @param version of the enforcer, for metrics
 */
public record NodeOptions(String name, Optional<Path> kubeconfig, Duration syncPeriod, Duration listing,
        UnknownPodIsolation unknownPods, InetSocketAddress health, Optional<InetSocketAddress> metrics, boolean events,
        String version, DataplaneOptions dataplane) {}
