package netpol.conformance.apiserver.admission.network;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of IngressClass. */
public final class IngressClassRules implements KindRules {

    private static final int LENGTH = 250;

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode kind, ServerVersion version) {
        Default.there(Default.object(kind, "spec"), "parameters").forEach(each -> {
            if (Default.missing(each, "scope")) {
                each.put("scope", "Cluster");
            }
        });
    }

    @Override
    public void prepareForCreate(ObjectNode kind, ServerVersion version) {
        KindRules.metadata(kind).put("generation", 1);
    }

    @Override
    public void prepareForUpdate(ObjectNode kind, ObjectNode old, ServerVersion version) {
        KindRules.countChanges(kind, old, "spec");
    }

    @Override
    public void validate(Field kind) {
        Field controller = kind.at("spec", "controller");
        String text = controller.text();
        int slash = text.indexOf('/');
        if (text.length() > LENGTH) {
            controller.tooLong(LENGTH);
        }
        if (text.isEmpty()) {
            controller.required("");
        } else if (slash <= 0 || slash == text.length() - 1) {
            controller.invalid("must be a domain-prefixed path (such as \"acme.io/foo\")");
        } else {
            String host = text.substring(0, slash);
            Names.dnsSubdomain(host).forEach(each -> controller.invalid(Printed.of(host), each));
        }
    }

    @Override
    public void validateUpdate(Field kind, Field old) {
        validate(kind);
        kind.at("spec", "controller").unchangedFrom(old.at("spec", "controller"));
    }
}
