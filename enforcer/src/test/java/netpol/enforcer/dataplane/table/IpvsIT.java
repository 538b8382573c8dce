package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.IpvsService;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Service that IPVS balances is judged by the pods at its two ends, as one that iptables or nftables translates. */
class IpvsIT extends PodTraffic {

    private static final String SERVICE = "10.96.0.10";

    @BeforeEach
    void addService() {
        Assumptions.assumeTrue(Ipvs.isLoaded(), "needs the kernel module ip_vs: modprobe ip_vs ip_vs_rr");
        if (!network.node().run("ls /sys/class/net").contains("kube-ipvs0")) {
            network.node().run("sysctl -qw net.ipv4.vs.conntrack=1");
            network.node().run("ip link add kube-ipvs0 type dummy");
            network.node().run("ip address add " + SERVICE + "/32 dev kube-ipvs0");
            IpvsService.add(network.node(), SERVICE, b().ipv4(), 80);
            traffic.serve(network.node(), 81);
        }
    }

    @Test
    void withoutPoliciesTheServiceIsReached() throws Exception {
        dataplane.apply(cluster().compile());

        assertThat(reaches(a().namespace())).isTrue();
        assertThat(reaches(network.node())).isTrue();
    }

    @Test
    void ingressIsolationOfTheServerHoldsForItsServiceToo() throws Exception {
        dataplane.apply(onlyFromC().compile());

        assertThat(cutOff(a().namespace())).isTrue();
        assertThat(cutOff(network.outside().namespace())).isTrue();
        assertThat(reaches(c().namespace())).isTrue();
        assertThat(reaches(network.node())).isTrue();
    }

    @Test
    void aPodThatMayReachTheServerReachesItsServiceAndNothingElseOfTheNode() throws Exception {
        dataplane.apply(cluster().egress("ns/to-b", labelled("pod=a"), rule(List.of(podsHere("pod=b"))))
                .egress("ns/to-c", labelled("pod=c"), rule(List.of(podsHere("pod=a")))).compile());

        assertThat(reaches(a().namespace())).isTrue();
        assertThat(cutOff(c().namespace())).isTrue();
        assertThat(traffic.isCutOff(a().namespace(), SERVICE, 81)).isTrue();
        assertThat(traffic.isCutOff(a().namespace(), gateway(a()), 80)).isTrue();
    }

    @Test
    void aFlowThroughTheServiceEndsWhenItIsForbidden() throws Exception {
        dataplane.apply(onlyFromC().compile());
        try (Socket flow = traffic.connect(c().namespace(), SERVICE, 80, 5000)) {
            assertThat(Traffic.echoes(flow, 5000)).isTrue();
            dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
            assertThat(Traffic.echoes(flow, 400)).isFalse();
        }
    }

    private SnapshotBuilder onlyFromC() {
        return cluster().ingress("ns/only-from-c", labelled("pod=b"), rule(List.of(podsHere("pod=c"))));
    }

    private static boolean reaches(NetworkNamespace from) {
        return traffic.reaches(from, SERVICE, 80);
    }

    private static boolean cutOff(NetworkNamespace from) {
        return traffic.isCutOff(from, SERVICE, 80);
    }
}
