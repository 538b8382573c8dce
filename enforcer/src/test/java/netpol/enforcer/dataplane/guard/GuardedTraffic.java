package netpol.enforcer.dataplane.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.links.PodBinder;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.testbed.PodNetwork.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link AttackTraffic} on a node whose guard can be switched on: at first it is off. */
public abstract class GuardedTraffic extends AttackTraffic {

    protected PodGuard guard;
    protected PodBinder binder;

    @BeforeEach
    protected void openGuard() {
        guard = network.node().inside(() -> PodGuard.open(true));
        binder = network.node().inside(PodBinder::open);
    }

    @AfterEach
    protected void removeGuard() throws Exception {
        guard.cleanup();
        guard.close();
        binder.close();
    }

    /** Binds all three pods; b is isolated. */
    protected PodLinks guard() throws Exception {
        PodLinks links = binder.bind(List.of(pod("ns/a", a(), false), pod("ns/b", b(), true),
                pod("ns/c", c(), false)));
        guard.apply(links);
        return links;
    }

    protected static LocalPod pod(String id, Host host, boolean isolated) {
        return new LocalPod(id, Stream.of(host.ipv4(), host.ipv6()).map(InetAddress::ofLiteral)
                .collect(Collectors.toSet()), isolated);
    }
}
