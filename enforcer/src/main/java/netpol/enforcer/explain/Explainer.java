package netpol.enforcer.explain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netpol.enforcer.manifests.ManifestCluster;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.compile.PolicyCompiler;
import org.jspecify.annotations.Nullable;

/** Answers questions about one cluster by what the nodes concerned would enforce. Not for several threads at a time. */
public final class Explainer {

    private static final int LAST_PORT = 65535;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final ManifestCluster cluster;
    private final Optional<String> onlyNode;
    private final Parties parties;
    private final Map<String, CompiledNode> compiled = new HashMap<>();

    /** @param onlyNode the one node whose word counts; without one that of both ends' nodes */
    public Explainer(ManifestCluster cluster, Optional<String> onlyNode) {
        this.cluster = cluster;
        this.onlyNode = onlyNode;
        this.parties = new Parties(cluster);
    }

    /** Never fails: what cannot be answered is {@link Outcome#UNKNOWN} with the reason. */
    public Answer answer(Question question) {
        String protocolName = question.protocol() == null ? "TCP" : question.protocol().toUpperCase(Locale.ROOT);
        try {
            Protocol protocol = protocol(protocolName);
            Party from = parties.find(question.from());
            Party to = parties.find(question.to());
            List<Integer> ports = ports(question.port(), protocol, to);
            if (onlyNode.isPresent() && !asked(from) && !asked(to)) {
                throw new UnansweredException("neither end is on node " + onlyNode.get());
            }
            List<Answer.OverFamily> families = new ArrayList<>(2);
            for (AddressFamily family : families(question.family(), from, to)) {
                families.add(over(family, from, to, protocol, ports));
            }
            Outcome verdict = Outcome.together(families);
            return new Answer(question.from(), question.to(), question.port(), protocolName, verdict, null, families);
        } catch (UnansweredException e) {
            return Answer.unknown(question, protocolName, e.getMessage());
        }
    }

    private static Protocol protocol(String name) throws UnansweredException {
        return Stream.of(Protocol.values()).filter(protocol -> protocol.name().equals(name)).findFirst()
                .orElseThrow(() -> new UnansweredException("protocol: \"" + name + "\" is not one of TCP, UDP, SCTP"));
    }

    /** The number, or every number that the destination gives the name to. */
    private static List<Integer> ports(@Nullable String text, Protocol protocol, Party to) throws UnansweredException {
        if (text == null) {
            throw new UnansweredException("port: is missing");
        }
        if (NUMBER.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            if (port < 1 || port > LAST_PORT) {
                throw new UnansweredException("port: " + text + " is not within 1..65535");
            }
            return List.of(port);
        }
        List<Integer> ports = to.info().map(PodInfo::namedPorts).orElse(List.of()).stream()
                .filter(port -> port.name().equals(text) && port.protocol() == protocol)
                .map(PodInfo.NamedPort::number).toList();
        if (ports.isEmpty()) {
            throw new UnansweredException("port: " + to.name() + " has no " + protocol + " port \"" + text + "\"");
        }
        return ports;
    }

    private static List<AddressFamily> families(@Nullable String wanted, Party from, Party to)
            throws UnansweredException {
        Optional<AddressFamily> only = wanted == null ? Optional.empty() : AddressFamily.of(wanted);
        if (wanted != null && only.isEmpty()) {
            throw new UnansweredException("family: \"" + wanted + "\" is neither IPv4 nor IPv6");
        }
        List<AddressFamily> families = new ArrayList<>(2);
        for (AddressFamily family : AddressFamily.values()) {
            if ((only.isEmpty() || only.get() == family) && !from.addresses(family).isEmpty()
                    && !to.addresses(family).isEmpty()) {
                families.add(family);
            }
        }
        if (families.isEmpty()) {
            throw new UnansweredException(from.name() + " and " + to.name() + " have no "
                    + only.map(family -> family.text() + " addresses both").orElse("address family in common"));
        }
        return families;
    }

    private Answer.OverFamily over(AddressFamily family, Party from, Party to, Protocol protocol,
            List<Integer> ports) {
        Answer.@Nullable OverFamily first = null;
        for (InetAddress source : from.addresses(family)) {
            for (InetAddress destination : to.addresses(family)) {
                for (int port : ports) {
                    Answer.OverFamily one = judge(family, from, to, new Flow(source, destination, protocol, port));
                    if (one.verdict() == Outcome.DENIED) {
                        return one;
                    }
                    first = first == null ? one : first;
                }
            }
        }
        return Objects.requireNonNull(first, "both have an address of the family, and there is a port");
    }

    private Answer.OverFamily judge(AddressFamily family, Party from, Party to, Flow flow) {
        Decision egress = asked(from) ? egress(from, to, flow) : null;
        Decision ingress = asked(to) ? ingress(from, to, flow) : null;
        boolean denied = denies(egress) || denies(ingress);
        return new Answer.OverFamily(family, from.text(flow.source()), to.text(flow.destination()),
                denied ? Outcome.DENIED : Outcome.ALLOWED, egress, ingress);
    }

    private static boolean denies(@Nullable Decision decision) {
        return decision != null && decision.verdict() == Outcome.DENIED;
    }

    private boolean asked(Party party) {
        return onlyNode.isEmpty() || onlyNode.get().equals(party.node());
    }

    private Decision egress(Party from, Party to, Flow flow) {
        return switch (from.kind()) {
            case HOST -> Decision.allowed("a node's own traffic leaves without a policy");
            case ADDRESS -> Decision.allowed("outside the cluster");
            case POD -> self(from, to) ? ownTraffic() : node(from).decide(Direction.EGRESS, flow);
        };
    }

    private Decision ingress(Party from, Party to, Flow flow) {
        return switch (to.kind()) {
            case HOST -> Decision.allowed("a node is no pod: no policy isolates it");
            case ADDRESS -> Decision.allowed("outside the cluster");
            case POD -> {
                if (self(from, to)) {
                    yield ownTraffic();
                }
                if (from.kind() == Party.Kind.HOST && from.node().equals(to.node())) {
                    yield Decision.allowed("a node always reaches its own pods");
                }
                yield node(to).decide(Direction.INGRESS, flow);
            }
        };
    }

    private static boolean self(Party from, Party to) {
        return from.kind() == Party.Kind.POD && to.kind() == Party.Kind.POD
                && from.info().equals(to.info());
    }

    private static Decision ownTraffic() {
        return Decision.allowed("a pod always reaches itself");
    }

    private CompiledNode node(Party party) {
        return compiled.computeIfAbsent(party.node(),
                name -> new CompiledNode(name, new PolicyCompiler().compile(cluster.snapshot(), name)));
    }
}
