package netpol.conformance.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Verdict;

/** The properties that {@link SharedCauses} looks at. A new one is one more line of {@link #all}. */
final class Traits {

    private static final String OVER = "over ";

    private Traits() {}

    static List<Trait> all() {
        return Stream.concat(Stream.of(
                new Trait(each -> Optional.of(OVER + each.family()), Traits::family),
                new Trait(each -> Optional.of(OVER + each.connection().port().protocol()), Traits::protocol),
                new Trait(Traits::direction, _ -> ""),
                new Trait(Traits::placement, _ -> ""),
                new Trait(each -> each.node(each.connection().to()).map(node -> "to a pod on " + node), Traits::node),
                new Trait(each -> each.node(each.connection().source().place()).map(node -> "from a pod on " + node),
                        Traits::node)),
                KnownTag.extendedFeatures().stream().map(Traits::feature)).toList();
    }

    private static String family(String value) {
        String other = value.endsWith("6") ? "ipv4" : "ipv6";
        return "Does the implementation enforce " + value.substring(OVER.length()) + "? --ip-family " + other
                + " judges without it.";
    }

    private static String protocol(String value) {
        return value.endsWith("SCTP")
                ? "Does the implementation know SCTP? --unsupported-features NetworkPolicySCTP leaves it out."
                : "";
    }

    private static String node(String value) {
        return "Does the implementation run on " + value.substring(value.lastIndexOf(' ') + 1) + "?";
    }

    /** Only a denial has a direction. */
    private static Optional<String> direction(JudgedConnection each) {
        if (each.expected() != Verdict.DENY || each.decision().isEmpty()) {
            return Optional.empty();
        }
        Decision decision = each.decision().get();
        boolean egress = !decision.egress().admits();
        return egress && !decision.ingress().admits()
                ? Optional.empty()
                : Optional.of("denied by policies for " + (egress ? "Egress" : "Ingress"));
    }

    private static Optional<String> placement(JudgedConnection each) {
        Optional<String> from = each.node(each.connection().source().place());
        Optional<String> to = each.node(each.connection().to());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of("to or from a host outside");
        }
        return Optional.of(from.equals(to) ? "between pods of one node" : "between pods of two nodes");
    }

    /** The extended features are tags of scenarios. */
    private static Trait feature(String name) {
        return new Trait(
                each -> Optional.of("in scenarios with @" + name)
                        .filter(_ -> each.scenario().scenario().tags().contains("@" + name)),
                _ -> "Does the implementation have it? --unsupported-features " + name + " leaves it out.");
    }
}
