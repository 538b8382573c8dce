package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.bridge.BridgeNetfilter;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.PodNetwork;
import netpol.enforcer.testbed.PodNetwork.Host;
import netpol.enforcer.testbed.PodNetwork.Wiring;
import netpol.enforcer.testbed.Prerequisites;
import netpol.enforcer.testbed.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Three pods of one node and somebody outside, who talk to each other, for both ways of wiring pods and both families. */
@ParameterizedClass
@EnumSource(Wiring.class)
public abstract class PodTraffic {

    public static PodNetwork network;
    public static Traffic traffic;
    public static PolicyTable dataplane;

    @Parameter
    protected Wiring wiring;

    @BeforeAll
    protected static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeParameterizedClassInvocation
    protected static void connect(Wiring wiring) {
        if (wiring == Wiring.BRIDGED) {
            Prerequisites.bridgeNetfilter();
        }
        network = new PodNetwork(wiring, 3);
        traffic = new Traffic();
        for (Host host : List.of(network.pod(0), network.pod(1), network.pod(2), network.outside())) {
            traffic.serve(host.namespace(), 80);
            traffic.serve(host.namespace(), 81);
        }
        traffic.serve(network.node(), 80);
        network.node().inside(() -> new BridgeNetfilter().enable());
        dataplane = network.node().inside(PolicyTable::open);
    }

    @AfterParameterizedClassInvocation
    protected static void disconnect() throws Exception {
        dataplane.close();
        traffic.close();
        network.close();
    }

    @AfterEach
    protected void removeEverything() throws Exception {
        dataplane.cleanup();
    }

    protected SnapshotBuilder cluster() {
        return new SnapshotBuilder().local("ns/a", "pod=a", addresses(a())).local("ns/b", "pod=b", addresses(b()))
                .local("ns/c", "pod=c", addresses(c()));
    }

    protected static String addresses(Host host) {
        return host.ipv4() + "," + host.ipv6();
    }

    protected String gateway(Host host) {
        return host.ipv4().replaceAll("\\.\\d+$", ".1");
    }

    protected static Host a() {
        return network.pod(0);
    }

    protected static Host b() {
        return network.pod(1);
    }

    protected static Host c() {
        return network.pod(2);
    }

    protected static void reaches(NetworkNamespace from, Host to, int port) {
        both(to, address -> traffic.reaches(from, address, port), "reached on " + port);
    }

    protected static void cutOff(NetworkNamespace from, Host to, int port) {
        both(to, address -> traffic.isCutOff(from, address, port), "cut off on " + port);
    }

    /** Both families at once: each probe of something that is cut off takes its time. */
    private static void both(Host to, Predicate<String> holds, String what) {
        List<FutureTask<Boolean>> probes = Stream.of(to.ipv4(), to.ipv6())
                .map(address -> new FutureTask<>(() -> holds.test(address))).toList();
        probes.forEach(probe -> Thread.ofPlatform().start(probe));
        assertThat(probes.stream().map(PodTraffic::result)).as(to.ipv4() + " and " + to.ipv6() + " " + what)
                .containsExactly(true, true);
    }

    private static boolean result(FutureTask<Boolean> probe) {
        try {
            return probe.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a probe could not be made", e);
        }
    }
}
