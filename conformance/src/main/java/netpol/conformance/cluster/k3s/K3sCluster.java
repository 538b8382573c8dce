package netpol.conformance.cluster.k3s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.cluster.NodeImages;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Probe;
import netpol.conformance.cluster.Workload;
import netpol.conformance.cluster.docker.ImageLoading;
import netpol.conformance.cluster.kubernetes.KubernetesCluster;
import netpol.conformance.model.Observation;
import netpol.conformance.model.OutsideHost;

/** A Kubernetes that takes images from this machine and goes away with the run. */
final class K3sCluster implements Cluster, NodeImages {

    private final KubernetesCluster kubernetes;
    private final ImageLoading loading;

    K3sCluster(KubernetesCluster kubernetes, ImageLoading loading) {
        this.kubernetes = kubernetes;
        this.loading = loading;
    }

    @Override
    public void loadImage(String image) {
        loading.load(image);
    }

    @Override
    public void buildImage(Path context, String image) {
        loading.images().build(context, image);
    }

    @Override
    public void close() {
        kubernetes.close();
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
    public List<Workload> startPods(List<PodRequest> requests) {
        return kubernetes.startPods(requests);
    }

    @Override
    public void stopPod(Workload pod) {
        kubernetes.stopPod(pod);
    }

    @Override
    public List<Workload> startHosts(List<OutsideHost> hosts) {
        return kubernetes.startHosts(hosts);
    }

    @Override
    public void stopHost(Workload host) {
        kubernetes.stopHost(host);
    }

    @Override
    public List<Observation> probe(List<Probe> probes, Duration timeout) {
        return kubernetes.probe(probes, timeout);
    }
}
