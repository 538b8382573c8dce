package netpol.enforcer.testbed;

import java.util.ArrayList;
import java.util.List;

/**
 * One node with pods, as namespaces: a router, pods on it, and a host beyond it. Everybody has an address of each family
 * and can reach everybody.
 */
public final class PodNetwork implements AutoCloseable {

    /** How pods of one node reach each other. */
    public enum Wiring {
        /** Ports of one Linux bridge, as flannel does; nothing hands its packets to netfilter yet. */
        BRIDGED,
        /** Each pod on a link of its own, as Calico does. */
        ROUTED
    }

    /** Somebody with addresses: a pod, or the host outside. */
    public record Host(NetworkNamespace namespace, String ipv4, String ipv6) {}

    private final List<NetworkNamespace> namespaces = new ArrayList<>();
    private final List<Host> pods = new ArrayList<>();
    private NetworkNamespace node;
    private Host outside;

    public PodNetwork(Wiring wiring, int podCount) {
        try {
            build(wiring, podCount);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void build(Wiring wiring, int podCount) {
        node = namespace("node");
        node.run("sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
        if (wiring == Wiring.BRIDGED) {
            node.run("sysctl -qw net.bridge.bridge-nf-call-iptables=0 net.bridge.bridge-nf-call-ip6tables=0");
            node.run("ip link add cni0 type bridge");
            address(node, "cni0", "10.200.0.1/24", "fd00:200::1/64");
        }
        for (int i = 0; i < podCount; i++) {
            pods.add(wiring == Wiring.BRIDGED ? bridged(i) : linked("pod" + i, "10.201." + i, "fd00:201:" + i));
        }
        outside = linked("out", "14.215.1", "fd00:14:215");
    }

    public NetworkNamespace node() {
        return node;
    }

    public Host pod(int index) {
        return pods.get(index);
    }

    public Host outside() {
        return outside;
    }

    private Host bridged(int i) {
        NetworkNamespace pod = namespace("pod" + i);
        connect(pod, "veth" + i);
        node.run("ip link set veth" + i + " master cni0 up");
        Host host = new Host(pod, "10.200.0." + (10 + i), "fd00:200::" + (10 + i));
        address(pod, "eth0", host.ipv4() + "/24", host.ipv6() + "/64");
        gateway(pod, "10.200.0.1", "fd00:200::1");
        return host;
    }

    private Host linked(String role, String prefix4, String prefix6) {
        NetworkNamespace namespace = namespace(role);
        connect(namespace, "v" + role);
        address(node, "v" + role, prefix4 + ".1/24", prefix6 + "::1/64");
        Host host = new Host(namespace, prefix4 + ".2", prefix6 + "::2");
        address(namespace, "eth0", host.ipv4() + "/24", host.ipv6() + "/64");
        gateway(namespace, prefix4 + ".1", prefix6 + "::1");
        return host;
    }

    private NetworkNamespace namespace(String role) {
        NetworkNamespace namespace = NetworkNamespace.create(role);
        namespaces.add(namespace);
        namespace.run("sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0");
        return namespace;
    }

    private void connect(NetworkNamespace host, String nodeEnd) {
        node.run("ip link add " + nodeEnd + " type veth peer name eth0 netns " + host.name());
    }

    private static void address(NetworkNamespace namespace, String device, String ipv4, String ipv6) {
        namespace.run("ip address add " + ipv4 + " dev " + device);
        namespace.run("ip address add " + ipv6 + " dev " + device + " nodad");
        namespace.run("ip link set " + device + " up");
    }

    private static void gateway(NetworkNamespace namespace, String ipv4, String ipv6) {
        namespace.run("ip route add default via " + ipv4);
        namespace.run("ip route add default via " + ipv6);
    }

    @Override
    public void close() {
        namespaces.forEach(NetworkNamespace::close);
    }
}
