package netpol.conformance.cluster.kubernetes;

import java.net.InetAddress;
import java.util.List;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;

/** Hosts outside the cluster, where a provider can have them. May be called from several threads at once. */
public interface OutsideNetwork extends AutoCloseable {

    /**
     * @return in order of {@code hosts}, when each of them serves and can probe
     * @throws UnsupportedByClusterException when there can be no such hosts
     * @throws netpol.conformance.cluster.ClusterException when one does not start, or an address would lead out of the test
     *         network
     */
    List<Running> start(List<OutsideHost> hosts);

    void stop(ProbeTarget host);

    @Override
    void close();

    /**
     * A host and the way to have it probe.
     *
     * @param probes closed by the network, not by its user
     */
    record Running(ProbeTarget host, ProbeSource probes) {}

    /** No hosts at all. */
    static OutsideNetwork none(String reason) {
        return new OutsideNetwork() {
            @Override
            public List<Running> start(List<OutsideHost> hosts) {
                throw new UnsupportedByClusterException(
                        "no host outside the cluster at " + hosts.stream().flatMap(host -> host.addresses().stream())
                                .map(InetAddress::getHostAddress).toList() + ": " + reason);
            }

            @Override
            public void stop(ProbeTarget host) {
                throw new IllegalArgumentException("no host was started here: " + host);
            }

            @Override
            public void close() {}
        };
    }
}
