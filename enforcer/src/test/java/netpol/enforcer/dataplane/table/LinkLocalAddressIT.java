package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import org.junit.jupiter.api.Test;

/** Addresses that are in no policy: of pods that are not known yet, and those that every pod has besides. */
class LinkLocalAddressIT extends PodTraffic {

    @Test
    void aPodThatIsNotKnownYetIsCutOffFromAllButItsNodeAndIsOpenOnceItIsKnown() throws Exception {
        dataplane.apply(withPodNetworks(new SnapshotBuilder().local("ns/a", "", addresses(a()))).compile());
        cutOff(a().namespace(), b(), 80);
        cutOff(b().namespace(), a(), 80);
        cutOff(b().namespace(), c(), 80);
        cutOff(b().namespace(), network.outside(), 80);
        cutOff(network.outside().namespace(), b(), 80);
        reaches(network.node(), b(), 80);
        assertThat(traffic.reaches(b().namespace(), gateway(b()), 80)).isTrue();
        reaches(a().namespace(), network.outside(), 80);
        reaches(network.outside().namespace(), a(), 80);

        dataplane.apply(withPodNetworks(cluster()).compile());
        reaches(a().namespace(), b(), 80);
        reaches(b().namespace(), network.outside(), 80);
    }

    private static SnapshotBuilder withPodNetworks(SnapshotBuilder snapshot) {
        return snapshot.podNetwork("10.200.0.0/15").podNetwork("fd00:200::/31");
    }

    @Test
    void linkLocalAddressesAreNoWayRoundAPolicy() throws Exception {
        String target = linkLocal(b().namespace()) + "%" + index(a().namespace());
        if (wiring == Wiring.BRIDGED) {
            assertThat(traffic.reaches(a().namespace(), target, 80)).isTrue();
        }
        dataplane.apply(cluster().ingress("ns/nobody", labelled("pod=b")).compile());
        if (wiring == Wiring.BRIDGED) {
            assertThat(traffic.isCutOff(a().namespace(), target, 80)).isTrue();
        }
        reaches(b().namespace(), a(), 80);
    }

    private static String linkLocal(NetworkNamespace namespace) {
        return namespace.run("ip -6 -o address show dev eth0 scope link").split(" +")[3].split("/")[0];
    }

    /** The scope as a number: names are looked up in the namespace of the JVM. */
    private static String index(NetworkNamespace namespace) {
        return namespace.run("ip -o link show dev eth0").split(":")[0];
    }
}
