package netpol.conformance.cluster.embedded.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.Network;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;
import netpol.conformance.model.IpFamily;

/** A node: a namespace that forwards between the fabric and its pods. */
public final class Node implements AutoCloseable {

    static final int ETH0 = 2;
    private static final int FIRST_POD = 1000;

    private final String name;
    private final int number;
    private final NetworkNamespace namespace;
    private final Router router;
    private final PodNetwork pods;
    private final AddressPool pool;
    private final Set<IpFamily> families;
    private int links;

    /**
     * @param number from 1, unlike any other node's
     * @param families of the addresses that it and its pods have; the node's own network carries both
     */
    public Node(String name, int number, NetworkNamespace namespace, Fabric fabric, PodNetwork pods,
            Set<IpFamily> families)
            throws IOException {
        this.name = name;
        this.number = number;
        this.namespace = namespace;
        this.pods = pods;
        this.pool = new AddressPool(name, number, families);
        this.families = Set.copyOf(families);
        this.router = Router.create(namespace);
        fabric.plugIn(name, number, namespace);
        router.routes().up(ETH0).addAddress(ETH0, addresses().v4(), Plan.NODES_V4.prefix())
                .addAddress(ETH0, addresses().v6(), Plan.NODES_V6.prefix())
                .addRoute(Plan.EVERYWHERE_V4, Plan.ROUTER.v4(), ETH0)
                .addRoute(Plan.EVERYWHERE_V6, Plan.ROUTER.v6(), ETH0).commit();
        pods.prepare(this, router.routes());
        router.routes().commit();
        router.routes().awaitUp(List.of(ETH0));
    }

    /** Sends straight to {@code other} what is for its pods, not by way of the fabric's router. */
    public void connect(Node other) throws IOException {
        router.routes().addRoute(other.podsV4(), other.addresses().v4(), ETH0)
                .addRoute(other.podsV6(), other.addresses().v6(), ETH0).commit();
    }

    /** From now on what is for this pod of another node goes by way of the fabric's router, as if it were farther away. */
    synchronized void detour(InetAddress pod) throws IOException {
        router.routes().addRoute(Network.of(pod), Plan.ROUTER.of(IpFamily.of(pod)), ETH0).commit();
    }

    /** The end of {@link #detour}. */
    synchronized void straight(InetAddress pod) throws IOException {
        router.routes().deleteRoute(Network.of(pod)).commit();
    }

    public String name() {
        return name;
    }

    public NetworkNamespace namespace() {
        return namespace;
    }

    public Addresses addresses() {
        return Plan.node(number).only(families);
    }

    /** Its pods' networks, of the families that they have. */
    public List<Network> pods() {
        return families.stream().sorted().map(family -> family == IpFamily.IPV4 ? podsV4() : podsV6()).toList();
    }

    public Network podsV4() {
        return Plan.podsV4(number);
    }

    public Network podsV6() {
        return Plan.podsV6(number);
    }

    public Addresses takeAddresses() {
        return pool.take();
    }

    /**
     * Those of a pod that is gone.
     *
     * @throws netpol.conformance.cluster.ClusterException when they are in use
     */
    public Addresses takeAddresses(List<InetAddress> wanted) {
        return pool.take(wanted);
    }

    /** The addresses' pod is gone. */
    public void giveBack(Addresses addresses) {
        pool.giveBack(addresses);
    }

    /**
     * Makes a pod: a namespace with an eth0 that has these addresses.
     *
     * @param inside done in it when its network is up
     * @param before done before that, elsewhere; it is told what the pod's link is called on the node
     */
    public <T> Attached<T> addPod(NetworkNamespace pod, Addresses addresses, NetworkNamespace.Work<T> inside,
            Consumer<String> before) throws IOException {
        int index = nextLink();
        pod.create(() -> {
            Ipv6Settings.apply();
            NetworkNamespace.allowPing();
            try (RouteSocket own = new RouteSocket(); OpenNamespace open = new OpenNamespace(pod)) {
                List<Integer> links = link(index, addresses, open);
                pods.configure(this, addresses, own.up(RouteSocket.LOOPBACK));
                own.commit();
                own.awaitUp(List.of(PodNetwork.ETH0));
                awaitUp(links);
            }
            return null;
        });
        try {
            before.accept("veth" + index);
            return pod.call(() -> new Attached<>(inside.run(), index));
        } catch (IOException | RuntimeException e) {
            removePod(index);
            pod.delete();
            throw e;
        }
    }

    /**
     * The MAC address to which a pod sends what leaves its link.
     *
     * @param index of {@link #addPod}
     */
    public MacAddress gateway(int index) {
        return pods.gateway(this, index);
    }

    /** Whether its pods send each other frames that it only switches. */
    public boolean switched() {
        return pods.switched();
    }

    private synchronized int nextLink() {
        return FIRST_POD + links++;
    }

    private synchronized List<Integer> link(int index, Addresses addresses, OpenNamespace pod) throws IOException {
        List<Integer> links = pods.link(this, index, addresses, pod, router.routes());
        router.routes().commit();
        return links;
    }

    private synchronized void awaitUp(List<Integer> links) throws IOException {
        router.routes().awaitUp(links);
    }

    /** Unplugs a pod, and forgets the way to its addresses. */
    public void removePod(int index) throws IOException {
        router.removeLink(index);
    }

    @Override
    public void close() {
        router.close();
    }
}
