package netpol.conformance.cluster.docker;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import netpol.conformance.agent.Message;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.kubernetes.OutsideNetwork;
import netpol.conformance.cluster.kubernetes.prober.ResidentProber;
import netpol.conformance.cluster.kubernetes.prober.ResidentProgram;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;

/**
 * Hosts outside a cluster of containers. One further container on the nodes' Docker network owns all their addresses; it has
 * no default route, and beside it, in its network, one prober serves and probes for all of them. Nodes have a route to each
 * address; the way back goes to each node's pods through that node, so a pod sees the host's own address.
 */
public final class ContainerHosts implements OutsideNetwork {

    private static final Duration START = Duration.ofSeconds(30);

    private final DockerRun run;
    private final List<MachineContainer> nodes;
    private final Supplier<Map<String, String>> podNetworks;
    private final String machineImage;
    private final Supplier<String> proberImage;
    private final Map<String, OutsideHost> started = new HashMap<>();
    private Optional<Place> place = Optional.empty();

    private record Place(MachineContainer machine, ResidentProber prober, NodeRoutes routes) {}

    /**
     * @param podNetworks the nodes' addresses by the pod CIDRs that they hold; asked when the first host starts
     * @param proberImage our own prober's, whatever runs in pods; asked for when the first host starts
     * @param machineImage one with {@code sh} and {@code ip}, such as the nodes'
     */
    public ContainerHosts(DockerRun run, List<MachineContainer> nodes, Supplier<Map<String, String>> podNetworks,
            String machineImage, Supplier<String> proberImage) {
        this.run = run;
        this.nodes = List.copyOf(nodes);
        this.podNetworks = podNetworks;
        this.machineImage = machineImage;
        this.proberImage = proberImage;
    }

    /** The containers' network has no IPv6: a host that has both kinds of addresses is there by its others. */
    private static List<OutsideHost> reachable(List<OutsideHost> hosts) {
        List<OutsideHost> reachable = hosts.stream().map(host -> host.with(Inet4Address.class::isInstance)).toList();
        for (int i = 0; i < hosts.size(); i++) {
            if (reachable.get(i).addresses().isEmpty()) {
                throw new UnsupportedByClusterException(
                        "the containers' network has no IPv6, which the host outside at "
                                + hosts.get(i).addresses().getFirst().getHostAddress() + " needs");
            }
        }
        return reachable;
    }

    @Override
    public synchronized List<Running> start(List<OutsideHost> hosts) {
        List<OutsideHost> wanted = reachable(hosts);
        String prober = proberImage.get();
        hosts.forEach(host -> new ResidentProgram(prober).requireSpoken(host.serves()));
        List<InetAddress> addresses = addresses(wanted);
        if (place.isEmpty()) {
            place = Optional.of(open(prober));
        }
        Place here = place.get();
        here.routes().add(addresses);
        here.machine().script(lines(addresses, "ip address replace %s/32 dev lo"));
        List<Running> running = new ArrayList<>();
        for (OutsideHost host : wanted) {
            host.serves().forEach(
                    served -> endpoints(host, served.port()).forEach(at -> here.prober().serve(host.name(), at)));
            started.put(host.name(), host);
            running.add(
                    new Running(new ProbeTarget(host.name(), Optional.empty(), host.addresses()), here.prober()));
        }
        return running;
    }

    @Override
    public synchronized void stop(ProbeTarget stopped) {
        OutsideHost host = started.remove(stopped.id());
        if (host == null) {
            throw new IllegalArgumentException("no such host was started here: " + stopped.id());
        }
        Place here = place.orElseThrow();
        host.serves().forEach(
                served -> endpoints(host, served.port()).forEach(here.prober()::withdraw));
        here.machine().script(lines(host.addresses(), "ip address delete %s/32 dev lo"));
        here.routes().end(host.addresses());
    }

    @Override
    public synchronized void close() {
        place.ifPresent(here -> here.prober().close());
    }

    private Place open(String proberImage) {
        MachineContainer machine = run.startIdle("outside", machineImage);
        machine.script("ip route delete default\n" + podNetworks.get().entrySet().stream()
                .map(each -> "ip route replace " + each.getKey() + " via " + each.getValue())
                .collect(Collectors.joining("\n")));
        MachineContainer prober = run.startIn(machine, "outside-prober", proberImage, "outside");
        ResidentProber probes = new ResidentProber("the hosts outside", true,
                ContainerStream.of(run.engine(), prober.container()));
        probes.awaitReady(START);
        return new Place(machine, probes, new NodeRoutes(nodes, machine.address(run.network())));
    }

    private static List<InetAddress> addresses(List<OutsideHost> hosts) {
        return hosts.stream().flatMap(host -> host.addresses().stream()).toList();
    }

    private static List<Message.Endpoint> endpoints(OutsideHost host, netpol.conformance.model.Port port) {
        return host.addresses().stream().map(address -> new Message.Endpoint(address, port.number(), port.protocol()))
                .toList();
    }

    private static String lines(List<InetAddress> addresses, String format) {
        return addresses.stream().map(address -> format.formatted(address.getHostAddress()))
                .collect(Collectors.joining("\n"));
    }
}
