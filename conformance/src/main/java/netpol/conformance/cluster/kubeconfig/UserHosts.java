package netpol.conformance.cluster.kubeconfig;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import netpol.conformance.agent.Message;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.kubernetes.OutsideNetwork;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.kubernetes.prober.ProcessStream;
import netpol.conformance.cluster.kubernetes.prober.ResidentProber;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.result.Observation;

/** Hosts that the user has outside the cluster. Their addresses and their ways are the user's affair. */
final class UserHosts implements OutsideNetwork {

    private static final Duration START = Duration.ofSeconds(30);

    private final Map<InetAddress, UserHost> named;
    private final Map<String, ResidentProber> running = new HashMap<>();

    UserHosts(List<UserHost> named) {
        this.named = named.stream().collect(Collectors.toMap(UserHost::address, host -> host));
    }

    @Override
    public synchronized List<Running> start(List<OutsideHost> hosts) {
        for (OutsideHost host : hosts) {
            for (InetAddress address : host.addresses()) {
                if (!named.containsKey(address)) {
                    throw new UnsupportedByClusterException(
                            "no host outside the cluster owns " + address.getHostAddress()
                                    + ": name one by --outside-host " + address.getHostAddress() + "=COMMAND");
                }
            }
        }
        List<Running> started = new ArrayList<>();
        hosts.forEach(host -> started.add(start(host)));
        return started;
    }

    private Running start(OutsideHost host) {
        Optional<String> command = host.addresses().stream().map(named::get).flatMap(each -> each.command().stream())
                .findFirst();
        if (command.isEmpty()) {
            InetAddress address = host.addresses().getFirst();
            return new Running(new ProbeTarget(address.getHostAddress(), Optional.empty(), host.addresses()),
                    new Silent(address));
        }
        ResidentProber prober = new ResidentProber(host.name(), true,
                ProcessStream.of(List.of("sh", "-c", "exec " + command.get())));
        running.put(host.name(), prober);
        prober.awaitReady(START);
        host.serves().forEach(
                served -> host.addresses().forEach(
                        address -> prober.serve(
                                host.name(),
                                new Message.Endpoint(address, served.port().number(), served.port().protocol()))));
        return new Running(new ProbeTarget(host.name(), Optional.empty(), host.addresses()), prober);
    }

    @Override
    public synchronized void stop(ProbeTarget host) {
        Optional.ofNullable(running.remove(host.id())).ifPresent(ResidentProber::close);
    }

    @Override
    public synchronized void close() {
        running.values().forEach(ResidentProber::close);
        running.clear();
    }

    /**
     * A host on which something serves already: a prober that the user started with the address as its identity.
     */
    private record Silent(InetAddress address) implements ProbeSource {

        @Override
        public List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout) {
            Observation failed = ProbeSource.failed(
                    "nothing can be told to probe there: --outside-host " + address.getHostAddress()
                            + " names no command");
            return probes.stream().map(_ -> CompletableFuture.completedFuture(failed)).toList();
        }

        @Override
        public void awaitReady(Duration patience) {}

        @Override
        public void close() {}
    }
}
