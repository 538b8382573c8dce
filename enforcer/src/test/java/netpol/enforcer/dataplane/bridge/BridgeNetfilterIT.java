package netpol.enforcer.dataplane.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.Prerequisites;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switches of bridges, read back with stock {@code ip}. What they do to packets is in PacketsIT. */
class BridgeNetfilterIT {

    private NetworkNamespace namespace;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
        Prerequisites.bridgeNetfilter();
    }

    @BeforeEach
    void makeBridges() {
        namespace = NetworkNamespace.create("br");
        namespace.run("sysctl -qw net.bridge.bridge-nf-call-iptables=0 net.bridge.bridge-nf-call-ip6tables=0");
        namespace.run("ip link add cni0 type bridge nf_call_iptables 0 nf_call_ip6tables 0");
        namespace.run("ip link add idle0 type bridge nf_call_iptables 0 nf_call_ip6tables 0");
        namespace.run("ip link add veth0 type veth peer name veth1");
        namespace.run("ip link set veth0 master cni0");
    }

    @AfterEach
    void remove() {
        namespace.close();
    }

    @Test
    void aBridgeWithPortsIsSwitchedOnForBothFamilies() {
        assertThat(enable()).isEqualTo(new BridgeReport(List.of("cni0"), List.of()));
        assertThat(attributes("cni0")).contains("nf_call_iptables 1", "nf_call_ip6tables 1");
    }

    @Test
    void aBridgeWithoutPortsIsLeftAlone() {
        enable();
        assertThat(attributes("idle0")).contains("nf_call_iptables 0", "nf_call_ip6tables 0");
    }

    @Test
    void theSysctlOfTheNamespaceIsLeftAlone() {
        enable();
        assertThat(namespace.run("sysctl -n net.bridge.bridge-nf-call-iptables")).isEqualTo("0\n");
    }

    @Test
    void whereAllIsWellNothingIsSwitched() {
        enable();
        assertThat(enable().switchedOn()).isEmpty();
    }

    @Test
    void aSysctlThatIsOnIsNotReliedUpon() {
        namespace.run("sysctl -qw net.bridge.bridge-nf-call-iptables=1 net.bridge.bridge-nf-call-ip6tables=1");
        assertThat(enable().switchedOn()).containsExactly("cni0");
        assertThat(attributes("cni0")).contains("nf_call_iptables 1", "nf_call_ip6tables 1");
    }

    @Test
    void whoSwitchesABridgeOffIsHeardAtOnce() {
        enable();
        AtomicInteger heard = new AtomicInteger();
        try (BridgeMonitor _ = namespace.inside(() -> BridgeMonitor.start(heard::incrementAndGet))) {
            namespace.run("ip link set cni0 up");
            namespace.run("ip link set cni0 type bridge nf_call_iptables 0");
            await().until(() -> heard.getAndSet(0) > 0);
            enable();

            namespace.runWithInput("tee /sys/class/net/cni0/bridge/nf_call_ip6tables", "0");
            await().until(() -> heard.getAndSet(0) > 0);
        }
    }

    @Test
    void oneFamilyThatIsOffIsEnoughToSwitch() {
        namespace.run("ip link set cni0 type bridge nf_call_iptables 1");
        assertThat(enable().switchedOn()).containsExactly("cni0");
        assertThat(attributes("cni0")).contains("nf_call_iptables 1", "nf_call_ip6tables 1");
    }

    @Test
    void untilItIsSwitchedOnBridgedTrafficGoesPastTheForwardHook() throws Exception {
        try (PodNetwork network = new PodNetwork(PodNetwork.Wiring.BRIDGED, 2); Traffic traffic = new Traffic()) {
            PodNetwork.Host to = network.pod(1);
            traffic.serve(to.namespace(), 80);
            network.node().runWithInput("nft -f -", "table inet t { chain c { type filter hook forward priority 0;"
                    + " policy drop; icmpv6 type 133-137 accept; }; }\n");
            for (String address : List.of(to.ipv4(), to.ipv6())) {
                assertThat(traffic.reaches(network.pod(0).namespace(), address, 80)).isTrue();
            }
            network.node().inside(() -> new BridgeNetfilter().enable());
            for (String address : List.of(to.ipv4(), to.ipv6())) {
                assertThat(traffic.isCutOff(network.pod(0).namespace(), address, 80)).isTrue();
            }
        }
    }

    private BridgeReport enable() {
        return namespace.inside(() -> new BridgeNetfilter().enable());
    }

    private String attributes(String bridge) {
        return namespace.run("ip -d link show dev " + bridge);
    }
}
