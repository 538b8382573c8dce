package netpol.conformance.cluster.docker;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.Capability;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.NodeImages;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.PodReuse;
import netpol.conformance.cluster.RunningService;
import netpol.conformance.cluster.ServiceRequest;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.result.Observation;

/** A Kubernetes whose nodes are containers: it takes images from this machine's engine and goes away with the run. */
public final class ContainerCluster implements Cluster, NodeImages {

    private final KubernetesCluster kubernetes;
    private final Images images;
    private final ImageLoading loading;
    private final boolean keep;

    /**
     * @param images of this machine's engine
     * @param loading takes them to the nodes
     * @param keep whether the containers stay when it is closed
     */
    public ContainerCluster(KubernetesCluster kubernetes, Images images, ImageLoading loading, boolean keep) {
        this.keep = keep;
        this.kubernetes = kubernetes;
        this.images = images;
        this.loading = loading;
    }

    @Override
    public void loadImage(String image) {
        loading.load(image);
    }

    @Override
    public void loadArchive(Path archive) {
        loading.loadArchive(archive);
    }

    @Override
    public void buildImage(Path context, String image) {
        images.build(context, image);
    }

    @Override
    public boolean endsWithTheRun() {
        return !keep;
    }

    @Override
    public void close() {
        if (keep) {
            kubernetes.close();
        } else {
            kubernetes.closeWithPods();
        }
    }

    @Override
    public ClusterDescription description() {
        return kubernetes.description();
    }

    @Override
    public List<String> nodes() {
        return kubernetes.nodes();
    }

    @Override
    public KubernetesClient api() {
        return kubernetes.api();
    }

    @Override
    public List<ProbeTarget> startPods(List<PodRequest> requests) {
        return kubernetes.startPods(requests);
    }

    @Override
    public Optional<PodReuse> podReuse() {
        return kubernetes.podReuse();
    }

    @Override
    public Set<Capability> capabilities() {
        return kubernetes.capabilities();
    }

    @Override
    public RunningService startService(ServiceRequest request) {
        return kubernetes.startService(request);
    }

    @Override
    public void requirePresent(Set<String> nodes, Collection<ProbeTarget> probeTargets) {
        kubernetes.requirePresent(nodes, probeTargets);
    }

    @Override
    public void stopPod(ProbeTarget pod) {
        kubernetes.stopPod(pod);
    }

    @Override
    public List<ProbeTarget> startHosts(List<OutsideHost> hosts) {
        return kubernetes.startHosts(hosts);
    }

    @Override
    public void stopHost(ProbeTarget host) {
        kubernetes.stopHost(host);
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        return kubernetes.probe(probes, timeout);
    }
}
