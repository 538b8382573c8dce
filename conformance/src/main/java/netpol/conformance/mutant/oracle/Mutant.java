package netpol.conformance.mutant.oracle;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.KnownPod;
import netpol.conformance.cluster.simulated.Packet;
import netpol.conformance.model.Decision;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;

/**
 * An implementation that does one thing wrong.
 *
 * @param name in words, unique: {@code only ingress}
 */
public record Mutant(String name, Behaviour behaviour) {

    /** All that there are, by what they get wrong. */
    public static List<Mutant> all() {
        return Stream.of(WireMutants.all(), ChangeMutants.all(), IsolationMutants.all(), UnionMutants.all(),
                PeerMutants.all(), BlockMutants.all(), PortMutants.all(), SelectorMutants.all(), CountMutants.all(),
                KeyMutants.all(), NameMutants.all()).flatMap(List::stream)
                .toList();
    }

    /** Reads the API wrongly. */
    static Mutant reading(String name, NetworkPolicyRules rules) {
        return new Mutant(name, new Behaviour() {
            @Override
            public NetworkPolicyRules rules(Collection<KnownPod> pods) {
                return rules;
            }
        });
    }

    /** Reads it rightly, and does something else. */
    static Mutant passing(String name, Passing passing) {
        return new Mutant(name, new Behaviour() {
            @Override
            public boolean passes(Packet packet, Function<Packet, Decision> read) {
                return passing.passes(packet, read);
            }
        });
    }

    /** What a mutant does with a packet. */
    @FunctionalInterface
    interface Passing {

        boolean passes(Packet packet, Function<Packet, Decision> read);
    }
}
