package netpol.enforcer.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodeChange.PodChange;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SetChange;
import org.junit.jupiter.api.Test;

/** What may forbid, and what may allow. */
class NodeChangeTest {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("10.0.0.1");
    private static final SetChange<InetAddress> NOTHING = new SetChange<>();
    private static final SetChange<InetAddress> COMES = new SetChange<>(Set.of(ADDRESS), Set.of());
    private static final SetChange<InetAddress> GOES = new SetChange<>(Set.of(), Set.of(ADDRESS));
    private static final NamedPortTarget TARGET = new NamedPortTarget(ADDRESS, Protocol.TCP, 80);

    @Test
    void whoComesToASetIsAllowedMoreAndWhoGoesLess() {
        assertThat(peers(COMES).narrows()).isFalse();
        assertThat(peers(COMES).widens()).isTrue();
        assertThat(peers(GOES).narrows()).isTrue();
        assertThat(peers(GOES).widens()).isFalse();
    }

    @Test
    void theSameOfNamedPorts() {
        NodeChange comes = new NodeChange(Map.of(), Map.of(), Map.of("p", new SetChange<>(Set.of(TARGET), Set.of())),
                NOTHING, NOTHING, false, null);
        NodeChange goes = new NodeChange(Map.of(), Map.of(), Map.of("p", new SetChange<>(Set.of(), Set.of(TARGET))),
                NOTHING, NOTHING, false, null);
        assertThat(comes.narrows()).isFalse();
        assertThat(comes.widens()).isTrue();
        assertThat(goes.narrows()).isTrue();
        assertThat(goes.widens()).isFalse();
    }

    @Test
    void theSameOfWhoIsKnown() {
        assertThat(known(COMES).narrows()).isFalse();
        assertThat(known(COMES).widens()).isTrue();
        assertThat(known(GOES).narrows()).isTrue();
        assertThat(known(GOES).widens()).isFalse();
    }

    @Test
    void aPodThatIsIsolatedMayDoLessAndOneThatNoLongerIsMore() {
        Optional<IsolatedPod> isolated = Optional.of(
                new IsolatedPod("ns/pod", Set.of(ADDRESS), Optional.of("ingress_x"), Optional.empty()));
        assertThat(pod(Optional.empty(), isolated).narrows()).isTrue();
        assertThat(pod(isolated, isolated).narrows()).as("in another group").isTrue();
        assertThat(pod(isolated, Optional.empty()).narrows()).isFalse();
        assertThat(pod(isolated, Optional.empty()).widens()).isTrue();
    }

    @Test
    void whoIsLocalNeitherAllowsNorForbids() {
        for (SetChange<InetAddress> change : Set.of(COMES, GOES)) {
            NodeChange local = new NodeChange(Map.of(), Map.of(), Map.of(), NOTHING, change, false, null);
            assertThat(local.narrows()).isFalse();
            assertThat(local.widens()).isFalse();
            assertThat(local.isEmpty()).isFalse();
        }
    }

    private static NodeChange peers(SetChange<InetAddress> change) {
        return new NodeChange(Map.of(), Map.of("p", change), Map.of(), NOTHING, NOTHING, false, null);
    }

    private static NodeChange known(SetChange<InetAddress> change) {
        return new NodeChange(Map.of(), Map.of(), Map.of(), change, NOTHING, false, null);
    }

    private static NodeChange pod(Optional<IsolatedPod> before, Optional<IsolatedPod> after) {
        return new NodeChange(Map.of("ns/pod", new PodChange(before, after)), Map.of(), Map.of(), NOTHING, NOTHING,
                false,
                null);
    }
}
