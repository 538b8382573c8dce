package netpol.enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import netpol.enforcer.policy.NodePolicy.Newcomers;
import org.junit.jupiter.api.Test;

/** Who is cut off because nobody knows yet what isolates it. */
class NewPodsTest {

    private static final String V4 = "10.1.0.0/24";
    private static final String V6 = "fd00:1::/64";

    @Test
    void whoIsKnownInThePodNetworksIsLetThrough() {
        Newcomers newcomers = compile(NewPods.AUTO, cluster().podNetwork(V4).podNetwork(V6));

        assertThat(newcomers.networks()).containsExactly(Cidr.parse(V4), Cidr.parse(V6));
        assertThat(newcomers.known()).containsExactlyInAnyOrderElementsOf(addresses("10.1.0.1", "fd00:1::1"));
    }

    @Test
    void withoutPodNetworksNobodyIsCutOff() {
        for (NewPods newPods : NewPods.values()) {
            assertThat(compile(newPods, cluster())).isEqualTo(Newcomers.OPEN);
        }
    }

    @Test
    void openIsOpen() {
        assertThat(compile(NewPods.OPEN, cluster().podNetwork(V4))).isEqualTo(Newcomers.OPEN);
    }

    @Test
    void aLocalPodWithAnotherAddressSaysThatThePodNetworksAreNotTheOnesInUse() {
        WorldBuilder world = cluster().local("ns/elsewhere", "", "10.9.0.1").podNetwork(V4);

        assertThat(compile(NewPods.AUTO, world)).isEqualTo(Newcomers.OPEN);
        assertThat(compile(NewPods.ISOLATED, world).known()).containsExactlyElementsOf(addresses("10.1.0.1"));
    }

    @Test
    void aPodOfAnotherNodeInThemSaysSoOnlyWhereNoLocalPodIsInThem() {
        WorldBuilder world = cluster().remote("ns/inside", "", "10.1.0.77").podNetwork(V4);

        assertThat(compile(NewPods.AUTO, new WorldBuilder().remote("ns/inside", "", "10.1.0.77").podNetwork(V4)))
                .isEqualTo(Newcomers.OPEN);
        assertThat(compile(NewPods.AUTO, world).networks()).containsExactly(Cidr.parse(V4));
        assertThat(compile(NewPods.ISOLATED, world).known())
                .containsExactlyInAnyOrderElementsOf(addresses("10.1.0.1", "10.1.0.77"));
    }

    @Test
    void addressesOfAFamilyWithoutPodNetworkSayNothing() {
        assertThat(compile(NewPods.AUTO, cluster().podNetwork(V4)).known())
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

    private static WorldBuilder cluster() {
        return new WorldBuilder().local("ns/web", "", "10.1.0.1,fd00:1::1").remote("ns/other", "", "10.2.0.1");
    }

    private static Newcomers compile(NewPods newPods, WorldBuilder world) {
        return new PolicyCompiler(newPods).compile(world.build(), WorldBuilder.NODE).newcomers();
    }

    private static List<InetAddress> addresses(String... addresses) {
        return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    }
}
