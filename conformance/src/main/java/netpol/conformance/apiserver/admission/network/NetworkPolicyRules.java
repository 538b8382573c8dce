package netpol.conformance.apiserver.admission.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Block;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of NetworkPolicy ({@code pkg/apis/networking/validation}). API reference: "policies that contain an egress
 * section are assumed to affect egress, and all policies … are assumed to affect ingress."
 */
public final class NetworkPolicyRules implements KindRules {

    /** {@code endPort} exists since 1.21, and is kept by default since 1.22. */
    private static final int END_PORT = 22;
    private static final List<List<String>> RULES = List.of(List.of("ingress", "from"), List.of("egress", "to"));

    @Override
    public void fillIn(ObjectNode policy, ServerVersion version) {
        ObjectNode spec = Default.object(policy, "spec");
        Default.object(spec, "podSelector");
        Default.dropEmpty(spec, "ingress", "egress");
        for (List<String> rules : RULES) {
            for (ObjectNode rule : Default.each(spec, rules.getFirst())) {
                Default.dropEmpty(rule, "from", "to", "ports");
                Default.each(rule, "ports").forEach(port -> Default.pointer(port, "protocol", "TCP"));
            }
        }
        if (spec.path("policyTypes").isEmpty()) {
            var types = spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                types.add("Egress");
            }
        }
    }

    @Override
    public void prepareForCreate(ObjectNode policy, ServerVersion version) {
        KindRules.metadata(policy).put("generation", 1);
        policy.remove("status");
        if (!version.since(END_PORT)) {
            dropEndPorts(policy);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode policy, ObjectNode old, ServerVersion version) {
        policy.remove("status");
        if (!version.since(END_PORT)) {
            dropEndPorts(policy);
        }
        KindRules.countChanges(policy, old, "spec");
    }

    private static void dropEndPorts(ObjectNode policy) {
        RULES.forEach(rules -> Default.each(policy.path("spec"), rules.getFirst())
                .forEach(rule -> Default.each(rule, "ports").forEach(port -> port.remove("endPort"))));
    }

    @Override
    public void validate(Field policy) {
        spec(policy.at("spec"), false, List.of());
    }

    @Override
    public void validateUpdate(Field policy, Field old) {
        List<String> known = new ArrayList<>();
        blocks(old.at("spec")).forEach(block -> {
            known.add(block.at("cidr").text());
            known.addAll(block.at("except").texts());
        });
        Findings before = new Findings(ServerVersion.LATEST);
        Labels.validateSelector(Field.of(old.at("spec", "podSelector").value(), before));
        spec(policy.at("spec"), !before.causes().isEmpty(), known);
    }

    @Override
    public void warn(Field policy) {
        blocks(policy.at("spec")).forEach(block -> {
            Addresses.warnOfBlock(block.at("cidr"));
            block.at("except").each().forEach(Addresses::warnOfBlock);
        });
    }

    private static List<Field> blocks(Field spec) {
        return RULES.stream()
                .flatMap(rules -> spec.at(rules.getFirst()).each().stream()
                        .flatMap(rule -> rule.at(rules.getLast()).each().stream()))
                .map(peer -> peer.at("ipBlock")).filter(Field::present).toList();
    }

    private static void spec(Field spec, boolean oldValues, List<String> known) {
        Labels.validateSelector(spec.at("podSelector"), oldValues);
        for (List<String> rules : RULES) {
            for (Field rule : spec.at(rules.getFirst()).each()) {
                rule.at("ports").each().forEach(NetworkPolicyRules::port);
                rule.at(rules.getLast()).each().forEach(peer -> peer(peer, oldValues, known));
            }
        }
        Field types = spec.at("policyTypes");
        if (types.each().size() > RULES.size()) {
            types.invalid("may not specify more than two policyTypes");
            return;
        }
        types.each().forEach(type -> type.oneOf("Ingress", "Egress"));
    }

    private static void port(Field entry) {
        if (entry.at("protocol").present()) {
            entry.at("protocol").oneOf("TCP", "UDP", "SCTP");
        }
        Field port = entry.at("port");
        Field end = entry.at("endPort");
        if (!port.present()) {
            if (end.present()) {
                end.invalid("may not be specified when `port` is not specified");
            }
        } else if (port.isNumber()) {
            port.port();
            if (end.present() && end.number() < port.number()) {
                // The API server shows the port here, not the end port.
                end.invalid(port.number() + "", "must be greater than or equal to `port`");
            }
            if (end.present()) {
                end.port();
            }
        } else {
            if (end.present()) {
                end.invalid("may not be specified when `port` is non-numeric");
            }
            port.check(Names::portName);
        }
    }

    private static void peer(Field peer, boolean oldValues, List<String> known) {
        Field pods = peer.at("podSelector");
        Field namespaces = peer.at("namespaceSelector");
        Field block = peer.at("ipBlock");
        Labels.validateSelector(pods, oldValues);
        Labels.validateSelector(namespaces, oldValues);
        if (block.present()) {
            block(block, known);
            if (pods.present() || namespaces.present()) {
                peer.forbidden("may not specify both ipBlock and another peer");
            }
        } else if (!pods.present() && !namespaces.present()) {
            peer.required("must specify a peer");
        }
    }

    private static void block(Field block, List<String> known) {
        if (block.at("cidr").text().isEmpty()) {
            block.at("cidr").required("");
            return;
        }
        Optional<Block> cidr = Addresses.validateBlock(block.at("cidr"), known);
        if (cidr.isEmpty()) {
            return;
        }
        for (Field except : block.at("except").each()) {
            Optional<Block> cut = Addresses.validateBlock(except, known);
            if (cut.isPresent() && !cidr.get().exceeds(cut.get())) {
                except.invalid("must be a strict subset of `cidr`");
            }
        }
    }
}
