package netpol.conformance.mutant.oracle;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.KnownPod;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Policy;
import netpol.conformance.oracle.networkpolicy.PolicyPort;

/** Those that take the wrong ports. */
final class PortMutants {

    private PortMutants() {}

    /** Whether a port matches. */
    @FunctionalInterface
    private interface Matching {

        boolean matches(PolicyPort ports, End destination, Port port, boolean right);
    }

    private static Mutant port(String name, Matching matching) {
        return Mutant.reading(name, new NetworkPolicyRules() {
            @Override
            public boolean matchesPort(PolicyPort ports, End destination, Port port) {
                return matching.matches(ports, destination, port, super.matchesPort(ports, destination, port));
            }
        });
    }

    private static boolean range(PolicyPort ports) {
        return ports instanceof PolicyPort.Numbers range && range.first() != range.last();
    }

    static List<Mutant> all() {
        return List.of(Mutant.reading("ports are ignored", new NetworkPolicyRules() {
            @Override
            public boolean matchesPorts(Policy.Rule rule, End destination, Port port) {
                return true;
            }
        }), Mutant.reading("a rule without ports admits no port", new NetworkPolicyRules() {
            @Override
            public boolean matchesPorts(Policy.Rule rule, End destination, Port port) {
                return !rule.ports().isEmpty() && super.matchesPorts(rule, destination, port);
            }
        }), Mutant.reading("a rule without ports admits TCP only", new NetworkPolicyRules() {
            @Override
            public boolean matchesPorts(Policy.Rule rule, End destination, Port port) {
                return super.matchesPorts(rule, destination, port)
                        && !(rule.ports().isEmpty() && port.protocol() != Protocol.TCP);
            }
        }), Mutant.reading("every port has to match", new NetworkPolicyRules() {
            @Override
            public boolean matchesPorts(Policy.Rule rule, End destination, Port port) {
                return rule.ports().stream().allMatch(each -> matchesPort(each, destination, port));
            }
        }), port("protocols are ignored", (ports, destination, port, right) -> right || switch (ports) {
            case PolicyPort.AnyPort any -> true;
            case PolicyPort.Numbers range -> range.first() <= port.number() && port.number() <= range.last();
            case PolicyPort.Named named -> false;
        }), port("only the protocol counts", (ports, destination, port, right) -> ports.protocol() == port.protocol()),
                port("a port without a number matches nothing",
                        (ports, destination, port, right) -> right && !(ports instanceof PolicyPort.AnyPort)),
                port("UDP ports match nothing",
                        (ports, destination, port, right) -> right && ports.protocol() != Protocol.UDP),
                port("SCTP ports match nothing",
                        (ports, destination, port, right) -> right && ports.protocol() != Protocol.SCTP),
                port("endPort is ignored",
                        (ports, destination, port, right) -> right && !(ports instanceof PolicyPort.Numbers range
                                && range.first() != port.number())),
                port("endPort opens all ports from the first on",
                        (ports, destination, port, right) -> right || (range(ports)
                                && ports.protocol() == port.protocol()
                                && port.number() >= ((PolicyPort.Numbers) ports).first())),
                port("endPort opens all ports", (ports, destination, port, right) -> right || (range(ports)
                        && ports.protocol() == port.protocol())),
                port("endPort is exclusive",
                        (ports, destination, port, right) -> right && !(range(ports)
                                && port.number() == ((PolicyPort.Numbers) ports).last())),
                port("a range begins after its port",
                        (ports, destination, port, right) -> right && !(range(ports)
                                && port.number() == ((PolicyPort.Numbers) ports).first())),
                port("port names are not understood",
                        (ports, destination, port, right) -> right && !(ports instanceof PolicyPort.Named)),
                port("a port name opens all ports",
                        (ports, destination, port, right) -> right || (ports instanceof PolicyPort.Named named
                                && named.protocol() == port.protocol())),
                port("a port name is held against other protocols, too",
                        (ports, destination, port, right) -> right || (ports instanceof PolicyPort.Named named
                                && destination instanceof End.Pod pod && pod.serves(named.name(), port))),
                new Mutant("a port name is resolved once per policy", new Behaviour() {
                    @Override
                    public NetworkPolicyRules rules(Collection<KnownPod> pods) {
                        return new FirstPod(List.copyOf(pods));
                    }
                }), Mutant.reading("a port name is resolved on the pod that the policy selects",
                        new OnSubject()));
    }

    /** The number that a name has on the first pod that has it. */
    private static final class FirstPod extends NetworkPolicyRules {

        private final List<KnownPod> pods;

        FirstPod(List<KnownPod> pods) {
            this.pods = pods;
        }

        @Override
        public boolean hasName(PolicyPort.Named named, End destination, Port port) {
            return destination instanceof End.Pod && pods.stream().flatMap(pod -> pod.pod().serves().stream())
                    .filter(served -> served.name().equals(Optional.of(named.name()))
                            && served.port().protocol() == named.protocol())
                    .findFirst().filter(served -> served.port().number() == port.number()).isPresent();
        }
    }

    /** For egress that is the client. */
    private static final class OnSubject extends NetworkPolicyRules {

        @Override
        public Optional<Admission> admission(List<Policy> isolating, Direction direction, End.Pod subject, End other,
                End destination, Port port) {
            NetworkPolicyRules there = new NetworkPolicyRules() {
                @Override
                public boolean hasName(PolicyPort.Named named, End any, Port number) {
                    return super.hasName(named, subject, number);
                }
            };
            return there.admission(isolating, direction, subject, other, destination, port);
        }
    }
}
