package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Lease. An update must name the version that it changes, so that two candidates cannot both win. */
public final class LeaseRules implements KindRules {

    @Override
    public boolean standardFinalizers() {
        return false;
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public void fillIn(ObjectNode lease, ServerVersion version) {
        Default.object(lease, "spec");
    }

    @Override
    public void validate(Field lease) {
        Field duration = lease.at("spec", "leaseDurationSeconds");
        if (duration.present() && duration.number() <= 0) {
            duration.invalid("must be greater than 0");
        }
        lease.at("spec", "leaseTransitions").notNegative();
        Field strategy = lease.at("spec", "strategy");
        if (!lease.at("spec", "preferredHolder").text().isEmpty() && strategy.text().isEmpty()) {
            lease.at("spec", "preferredHolder").forbidden("may only be specified if `strategy` is defined");
        }
    }
}
