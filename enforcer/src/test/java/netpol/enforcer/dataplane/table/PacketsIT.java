package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.named;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.port;
import static netpol.enforcer.policy.SnapshotBuilder.ports;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.kernel.DenialCounters;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.PodNetwork.Host;
import org.junit.jupiter.api.Test;

/** What packets meet: from a policy to a verdict on the wire. */
class PacketsIT extends PodTraffic {

    @Test
    void withoutPoliciesEverybodyReachesEverybody() throws Exception {
        dataplane.apply(cluster().compile());
        List<Host> all = List.of(network.pod(0), network.pod(1), network.pod(2), network.outside());
        for (Host from : all) {
            for (Host to : all) {
                reaches(from.namespace(), to, 80);
            }
        }
    }

    @Test
    void ingressIsolationCutsEverybodyButTheNodeAndThePodItself() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(network.node(), b(), 80);
        reaches(b().namespace(), b(), 80);
    }

    @Test
    void whatIsDeniedIsCountedByDirection() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).egress("ns/nowhere", labelled("pod=c"))
                .compile());
        try (DenialCounters counters = network.node().inside(DenialCounters::open)) {
            assertThat(counters.packets().get(DenialReason.POLICY)).containsEntry(Direction.INGRESS, 0L)
                    .containsEntry(Direction.EGRESS, 0L);
            cutOff(a().namespace(), b(), 80);
            long ingress = counters.packets().get(DenialReason.POLICY).get(Direction.INGRESS);
            assertThat(ingress).isPositive();
            cutOff(c().namespace(), a(), 80);
            assertThat(counters.packets().get(DenialReason.POLICY).get(Direction.EGRESS)).isPositive();
            reaches(a().namespace(), network.outside(), 80);
            dataplane.cleanup();
            assertThat(counters.packets().get(DenialReason.POLICY)).containsEntry(Direction.INGRESS, 0L);
        }
    }

    @Test
    void repliesToWhatAnIsolatedPodAsksForComeBack() throws Exception {
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        reaches(b().namespace(), a(), 80);
        reaches(b().namespace(), network.outside(), 80);
        assertThat(traffic.reachesOverUdp(b().namespace(), a().ipv4(), 80)).isTrue();
    }

    @Test
    void egressIsolationCutsTheWayOutAndToTheNodeButNotTheWayIn() throws Exception {
        dataplane.apply(cluster().egress("ns/nowhere", labelled("pod=a")).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(a().namespace(), network.outside(), 80);
        assertThat(traffic.isCutOff(a().namespace(), gateway(a()), 80)).isTrue();
        reaches(b().namespace(), a(), 80);
        reaches(network.outside().namespace(), a(), 80);
        reaches(network.node(), a(), 80);
        assertThat(traffic.reaches(b().namespace(), gateway(b()), 80)).isTrue();
    }

    @Test
    void aRuleAdmitsItsPeersToItsPortsAndNobodyElse() throws Exception {
        dataplane.apply(cluster()
                .ingress("ns/a-to-80", labelled("pod=b"), rule(List.of(podsHere("pod=a")), tcp(80))).compile());
        reaches(a().namespace(), b(), 80);
        cutOff(a().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(c().namespace(), a(), 81);
    }

    @Test
    void peersOfOneRuleDoNotGetThePortsOfAnother() throws Exception {
        dataplane.apply(cluster().ingress("ns/two", labelled("pod=b"), rule(List.of(podsHere("pod=a")), tcp(80)),
                rule(List.of(podsHere("pod=c")), tcp(81))).compile());
        reaches(a().namespace(), b(), 80);
        reaches(c().namespace(), b(), 81);
        cutOff(a().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
    }

    @Test
    void sameNodeTrafficNeedsTheSourcesEgressAndTheDestinationsIngress() throws Exception {
        dataplane.apply(cluster().egress("ns/to-b", labelled("pod=a"), rule(List.of(podsHere("pod=b"))))
                .ingress("ns/from-c", labelled("pod=b"), rule(List.of(podsHere("pod=c")))).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(a().namespace(), c(), 80);
        reaches(c().namespace(), b(), 80);
    }

    @Test
    void anExceptIsCutOutOfItsBlock() throws Exception {
        dataplane.apply(cluster().ingress("ns/block", labelled("pod=b"),
                rule(List.of(block("14.215.0.0/16"), block("fd00:14::/32")))).compile());
        reaches(network.outside().namespace(), b(), 80);
        cutOff(a().namespace(), b(), 80);
        dataplane.apply(cluster().ingress("ns/block", labelled("pod=b"),
                rule(List.of(block("14.215.0.0/16", "14.215.1.0/30"), block("fd00:14::/32", "fd00:14:215::/64"))))
                .compile());
        cutOff(network.outside().namespace(), b(), 80);
    }

    @Test
    void everyIpv4AddressIsNoIpv6Address() throws Exception {
        dataplane.apply(cluster().ingress("ns/v4", labelled("pod=b"), rule(List.of(block("0.0.0.0/0")))).compile());
        assertThat(traffic.reaches(a().namespace(), b().ipv4(), 80)).isTrue();
        assertThat(traffic.isCutOff(a().namespace(), b().ipv6(), 80)).isTrue();
    }

    @Test
    void portsAreOfOneProtocol() throws Exception {
        dataplane.apply(cluster().ingress("ns/udp", labelled("pod=b"),
                rule(List.of(), ports(Protocol.UDP, 80, 80), ports(Protocol.TCP, 81, 90), ports(Protocol.TCP, 1, 9)))
                .compile());
        for (String address : List.of(b().ipv4(), b().ipv6())) {
            assertThat(traffic.reachesOverUdp(a().namespace(), address, 80)).isTrue();
            assertThat(traffic.isCutOffOverUdp(a().namespace(), address, 81)).isTrue();
        }
        cutOff(a().namespace(), b(), 80);
        reaches(a().namespace(), b(), 81);
    }

    @Test
    void aNamedPortIsTheNumberThatTheDestinationGivesIt() throws Exception {
        SnapshotBuilder named = new SnapshotBuilder()
                .local("ns/a", "pod=a", addresses(a()), port("web", Protocol.TCP, 80))
                .local("ns/b", "pod=b", addresses(b()), port("web", Protocol.TCP, 81))
                .local("ns/c", "pod=c", addresses(c()));
        dataplane.apply(named.ingress("ns/web", everything(), rule(List.of(), named(Protocol.TCP, "web")))
                .egress("ns/web-out", labelled("pod=c"), rule(List.of(), named(Protocol.TCP, "web"))).compile());
        reaches(c().namespace(), a(), 80);
        cutOff(c().namespace(), a(), 81);
        reaches(c().namespace(), b(), 81);
        cutOff(c().namespace(), b(), 80);
        cutOff(a().namespace(), c(), 80);
        cutOff(c().namespace(), network.outside(), 80);
    }
}
