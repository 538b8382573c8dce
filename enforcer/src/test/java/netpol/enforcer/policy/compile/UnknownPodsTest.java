package netpol.enforcer.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.NodePolicy.UnknownPods;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;

/** Who is cut off because nobody knows yet what isolates it. */
class UnknownPodsTest {

    private static final String V4 = "10.1.0.0/24";
    private static final String V6 = "fd00:1::/64";

    @Test
    void whoIsKnownInThePodNetworksIsLetThrough() {
        UnknownPods unknownPods = compile(UnknownPodIsolation.AUTO, cluster().podNetwork(V4).podNetwork(V6));

        assertThat(unknownPods.networks()).containsExactly(Cidr.parse(V4), Cidr.parse(V6));
        assertThat(unknownPods.known()).containsExactlyInAnyOrderElementsOf(addresses("10.1.0.1", "fd00:1::1"));
    }

    @Test
    void withoutPodNetworksNobodyIsCutOff() {
        for (UnknownPodIsolation isolation : UnknownPodIsolation.values()) {
            assertThat(compile(isolation, cluster())).isEqualTo(UnknownPods.OPEN);
        }
    }

    @Test
    void openIsOpen() {
        assertThat(compile(UnknownPodIsolation.OPEN, cluster().podNetwork(V4))).isEqualTo(UnknownPods.OPEN);
    }

    @Test
    void aLocalPodWithAnotherAddressSaysThatThePodNetworksAreNotTheOnesInUse() {
        SnapshotBuilder snapshot = cluster().local("ns/elsewhere", "", "10.9.0.1").podNetwork(V4);

        assertThat(compile(UnknownPodIsolation.AUTO, snapshot)).isEqualTo(UnknownPods.OPEN);
        assertThat(compile(UnknownPodIsolation.ISOLATED, snapshot).known())
                .containsExactlyElementsOf(addresses("10.1.0.1"));
    }

    @Test
    void aPodOfAnotherNodeInThemSaysSoOnlyWhereNoLocalPodIsInThem() {
        SnapshotBuilder snapshot = cluster().remote("ns/inside", "", "10.1.0.77").podNetwork(V4);

        assertThat(compile(UnknownPodIsolation.AUTO,
                new SnapshotBuilder().remote("ns/inside", "", "10.1.0.77").podNetwork(V4)))
                .isEqualTo(UnknownPods.OPEN);
        assertThat(compile(UnknownPodIsolation.AUTO, snapshot).networks()).containsExactly(Cidr.parse(V4));
        assertThat(compile(UnknownPodIsolation.ISOLATED, snapshot).known())
                .containsExactlyInAnyOrderElementsOf(addresses("10.1.0.1", "10.1.0.77"));
    }

    @Test
    void addressesOfAFamilyWithoutPodNetworkSayNothing() {
        assertThat(compile(UnknownPodIsolation.AUTO, cluster().podNetwork(V4)).known())
                .containsExactlyElementsOf(addresses("10.1.0.1"));
    }

    @Test
    void aBlockEndsAtItsLastBit() {
        Cidr odd = Cidr.parse("10.1.0.128/25");
        assertThat(odd.contains(InetAddress.ofLiteral("10.1.0.128"))).isTrue();
        assertThat(odd.contains(InetAddress.ofLiteral("10.1.0.127"))).isFalse();
        assertThat(odd.contains(InetAddress.ofLiteral("10.1.1.128"))).isFalse();
        assertThat(odd.contains(InetAddress.ofLiteral("::10.1.0.128"))).isFalse();
        assertThat(Cidr.parse("::/0").contains(InetAddress.ofLiteral("fd00::1"))).isTrue();
    }

    private static SnapshotBuilder cluster() {
        return new SnapshotBuilder().local("ns/web", "", "10.1.0.1,fd00:1::1").remote("ns/other", "", "10.2.0.1");
    }

    private static UnknownPods compile(UnknownPodIsolation isolation, SnapshotBuilder snapshot) {
        return new PolicyCompiler(isolation).compile(snapshot.build(), SnapshotBuilder.NODE).unknownPods();
    }

    private static List<InetAddress> addresses(String... addresses) {
        return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    }
}
