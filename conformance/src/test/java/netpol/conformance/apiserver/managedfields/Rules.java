package netpol.conformance.apiserver.managedfields;

import netpol.conformance.apiserver.Kinds;
import netpol.conformance.apiserver.fieldset.FieldSet;

/** Rules of tests. */
final class Rules {

    static final FieldRules CONFIG_MAPS = new FieldRules(Kinds.CONFIG_MAPS, "", Kinds.CONFIG_MAP, new FieldSet()),
            DEPLOYMENTS = new FieldRules(Kinds.DEPLOYMENTS, "", Kinds.DEPLOYMENT, FieldSet.of("status")),
            DEPLOYMENT_STATUS = new FieldRules(Kinds.DEPLOYMENTS, "status", Kinds.DEPLOYMENT, FieldSet.of("spec")),
            CUSTOMS = new FieldRules(Kinds.THINGS, "", Kinds.CUSTOM, new FieldSet());

    private Rules() {}
}
