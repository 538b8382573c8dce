package netpol.conformance.cluster.embedded;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Addresses;
import netpol.conformance.cluster.embedded.network.Attached;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.embedded.nodes.PodHook;
import netpol.conformance.cluster.embedded.probe.IdentityServers;
import netpol.conformance.cluster.embedded.runs.RunDirectory;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;

/** Starts pods: what scheduler, kubelet and network plugin do on a real cluster. */
record Pods(RunDirectory directory, Map<String, Node> nodes, IdentityServers servers, KubernetesClient api,
        Optional<PodHook> hook) {

    private static final String GRACE = "netpol.test/grace-period";

    /** Returns when the pod answers and the API shows it running. */
    RunningTarget start(PodRequest request) throws IOException {
        Node node = Optional.ofNullable(nodes.get(request.node())).orElseThrow(() -> new ClusterException(
                "pod " + id(request) + " asks for node " + request.node() + "; there are " + nodes.keySet()));
        if (request.hostNetwork()) {
            return show(request, node.addresses(), node, onNode(request, node));
        }
        Addresses addresses = request.addresses().isEmpty()
                ? node.takeAddresses()
                : node.takeAddresses(request.addresses());
        // Who is asked before a pod runs has to find it in the API.
        String uid = hook.isPresent() ? announce(request, node, addresses) : "";
        RunningTarget running;
        try {
            running = connect(request, node, addresses, uid);
        } catch (IOException | ClusterException e) {
            node.giveBack(addresses);
            if (hook.isPresent()) {
                object(request.namespace(), request.name()).withGracePeriod(0).delete();
            }
            throw new ClusterException("pod " + id(request) + " could not be started: " + e.getMessage(), e);
        }
        return hook.isPresent()
                ? begin(request, addresses, node, running.withUid(uid))
                : show(request, addresses, node, running);
    }

    private String announce(PodRequest request, Node node, Addresses addresses) {
        try {
            Pod pod = PodObject.pending(request);
            String uid = api.resource(pod).create().getMetadata().getUid();
            api.resource(pod).updateStatus();
            return uid;
        } catch (KubernetesClientException e) {
            node.giveBack(addresses);
            throw new ClusterException("pod " + id(request) + " was refused by the API server: " + e.getMessage(), e);
        }
    }

    private RunningTarget begin(PodRequest request, Addresses addresses, Node node, RunningTarget running)
            throws IOException {
        try {
            Pod now = PodObject.of(request, addresses, node.addresses());
            object(request.namespace(), request.name())
                    .editStatus(each -> new PodBuilder(each).withStatus(now.getStatus()).build());
            return running;
        } catch (KubernetesClientException e) {
            running.stop();
            throw new ClusterException("pod " + id(request) + " cannot be shown running: " + e.getMessage(), e);
        }
    }

    private RunningTarget show(PodRequest request, Addresses addresses, Node node, RunningTarget running)
            throws IOException {
        try {
            Pod pod = PodObject.of(request, addresses, node.addresses());
            Pod created = api.resource(pod).create();
            if (created.getStatus() == null || created.getStatus().getPodIP() == null) {
                // A real API server takes the status of a pod only from its kubelet.
                api.resource(pod).updateStatus();
            }
            return running.withUid(created.getMetadata().getUid());
        } catch (KubernetesClientException e) {
            running.stop();
            throw new ClusterException("pod " + id(request) + " was refused by the API server: " + e.getMessage(), e);
        }
    }

    private RunningTarget onNode(PodRequest request, Node node) throws IOException {
        List<Port> ports = request.serves().stream().map(ServedPort::port).toList();
        List<InetAddress> addresses = node.addresses().list();
        Runnable listening = node.namespace().call(() -> servers.listen(id(request), addresses, ports));
        return new RunningTarget(new ProbeTarget(id(request), Optional.of(node.name()), addresses), node.namespace(),
                listening::run);
    }

    /** @param uid of its object, if that is there already */
    private RunningTarget connect(PodRequest request, Node node, Addresses addresses, String uid)
            throws IOException {
        // '_' is in no name of the API, so no two pods share a name here.
        NetworkNamespace namespace = directory.namespace(request.namespace() + "_" + request.name());
        List<Port> ports = request.serves().stream().map(ServedPort::port).toList();
        Attached<Runnable> attached = node.addPod(namespace, addresses, () -> servers.listen(id(request),
                addresses.list(), ports),
                link -> hook.ifPresent(each -> each.add(hooked(request, node, namespace,
                        addresses, uid, link))));
        ProbeTarget probeTarget = new ProbeTarget(id(request), Optional.of(node.name()), addresses.list());
        return new RunningTarget(probeTarget, namespace, () -> {
            attached.result().run();
            hook.ifPresent(each -> each.delete(hooked(request, node, namespace, addresses, uid,
                    "veth" + attached.index())));
            node.removePod(attached.index());
            namespace.delete();
            node.giveBack(addresses);
        }).withWiring(new PodWiring(node.name(), node.gateway(attached.index()), node.switched()));
    }

    /** Removes it from the API, if it is still there; another pod that has its name now is left alone. */
    void delete(RunningTarget pod) {
        PodResource object = object(pod.probeTarget());
        Pod last = object.get();
        if (last == null || !last.getMetadata().getUid().equals(pod.uid())) {
            return;
        }
        try {
            if (last.isMarkedForDeletion()) {
                object.edit(each -> new PodBuilder(each).editMetadata().withFinalizers().endMetadata().build());
            }
            object.withGracePeriod(0).delete();
        } catch (KubernetesClientException e) {
            // The deletion of its namespace was quicker.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** What a kubelet writes when all containers of a pod have ended well. */
    void succeeded(ProbeTarget pod) {
        object(pod).editStatus(each -> new PodBuilder(each).editStatus().withPhase("Succeeded").withConditions(
                new PodConditionBuilder().withType("Ready").withStatus("False").withReason("PodCompleted").build())
                .endStatus().build());
    }

    /** It gets a deletion timestamp, as while its grace period lasts. A finalizer keeps the object here meanwhile. */
    void terminating(ProbeTarget pod) {
        PodResource object = object(pod);
        object.edit(each -> new PodBuilder(each).editMetadata().addToFinalizers(GRACE).endMetadata().build());
        object.delete();
        if (!object.require().isMarkedForDeletion()) {
            throw new ClusterException(pod.id() + " was deleted, and has no deletion timestamp");
        }
    }

    private static PodHook.Pod hooked(PodRequest request, Node node, NetworkNamespace namespace, Addresses addresses,
            String uid, String link) {
        return new PodHook.Pod(request.namespace(), request.name(), uid, node.name(), namespace, addresses.list(),
                link);
    }

    private PodResource object(ProbeTarget pod) {
        int slash = pod.id().indexOf('/');
        return object(pod.id().substring(0, slash), pod.id().substring(slash + 1));
    }

    private PodResource object(String namespace, String name) {
        return api.pods().inNamespace(namespace).withName(name);
    }

    private static String id(PodRequest request) {
        return request.namespace() + "/" + request.name();
    }
}
