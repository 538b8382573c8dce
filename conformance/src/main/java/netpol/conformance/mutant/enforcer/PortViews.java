package netpol.conformance.mutant.enforcer;

import static netpol.conformance.mutant.enforcer.PolicyEdits.eachRule;
import static netpol.conformance.mutant.enforcer.PolicyEdits.maps;
import static netpol.conformance.mutant.enforcer.PolicyEdits.ports;
import static netpol.conformance.mutant.enforcer.PolicyEdits.with;
import static netpol.conformance.mutant.enforcer.PolicyEdits.without;
import static netpol.conformance.mutant.enforcer.WrongView.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Those that take the wrong ports. */
final class PortViews {

    private PortViews() {}

    private static WrongView port(String name, Function<Map<String, Object>, Stream<Map<String, Object>>> edit) {
        return reading(name, spec -> ports(spec, all -> all.stream().flatMap(edit).toList()));
    }

    private static WrongView range(String name, Function<Map<String, Object>, Map<String, Object>> edit) {
        return port(name, each -> Stream.of(each.get("endPort") instanceof Integer ? edit.apply(each) : each));
    }

    static List<WrongView> all() {
        return List.of(
                reading("ports are ignored", spec -> eachRule(spec, rule -> Optional.of(without(rule, "ports")))),
                reading("only the first port counts",
                        spec -> ports(spec, all -> all.stream().limit(1).toList())),
                reading("a rule without ports admits no port",
                        spec -> eachRule(spec,
                                rule -> Optional.of(rule).filter(each -> !maps(each, "ports").isEmpty()))),
                reading("a rule without ports admits TCP only",
                        spec -> eachRule(spec, rule -> Optional.of(maps(rule, "ports").isEmpty()
                                ? with(rule, "ports", List.of(Map.of("protocol", "TCP")))
                                : rule))),
                port("only the protocol counts", each -> Stream.of(without(each, "port", "endPort"))),
                port("protocols are ignored", each -> each.get("port") instanceof String
                        ? Stream.of(each)
                        : Stream.of("TCP", "UDP", "SCTP").map(protocol -> with(each, "protocol", protocol))),
                port("UDP ports match nothing",
                        each -> Stream.of(each).filter(one -> !"UDP".equals(one.get("protocol")))),
                port("SCTP ports match nothing",
                        each -> Stream.of(each).filter(one -> !"SCTP".equals(one.get("protocol")))),
                port("port names are not understood",
                        each -> Stream.of(each).filter(one -> !(one.get("port") instanceof String))),
                port("a port name opens all ports", each -> Stream.of(each.get("port") instanceof String
                        ? without(each, "port")
                        : each)),
                range("endPort is ignored", each -> without(each, "endPort")),
                range("endPort opens all ports", each -> without(each, "port", "endPort")),
                range("endPort is exclusive",
                        each -> with(each, "endPort", Math.max((int) each.get("port"), (int) each.get("endPort") - 1))),
                range("a range begins after its port",
                        each -> with(each, "port", Math.min((int) each.get("port") + 1, (int) each.get("endPort")))));
    }
}
