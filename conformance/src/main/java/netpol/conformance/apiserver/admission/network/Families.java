package netpol.conformance.apiserver.admission.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.model.ApiException.Cause;

/**
 * Completes {@code ipFamilyPolicy} and {@code ipFamilies} of a Service. API reference: "If this field is not specified, it
 * will default to SingleStack"; "For services of type headless … with no selectors … RequireDualStack".
 */
record Families(List<ClusterIps> ranges, Findings findings) {

    private static final String SINGLE = "SingleStack", PREFER = "PreferDualStack", REQUIRE = "RequireDualStack";

    void complete(ServiceView service, Optional<ServiceView> old) {
        if (!service.needsClusterIps() || (old.isPresent() && stays(service, old.get()))) {
            return;
        }
        boolean free = service.text("clusterIP").equals("None") && service.spec().path("selector").isEmpty();
        if (Default.missing(service.spec(), "ipFamilyPolicy")) {
            service.spec().put("ipFamilyPolicy",
                    old.map(ServiceView::policy).filter(each -> !each.isEmpty()).orElse(free ? REQUIRE : SINGLE));
        }
        ServiceAddressValidation.validate(Field.of(service.service(), findings),
                old.map(ServiceView::clusterIps).orElse(List.of()));
        if (!findings.causes().isEmpty()) {
            return;
        }
        old.ifPresent(before -> release(service, before));
        forbidTwoOfSingle(service);
        ofAddresses(service);
        if (!findings.causes().isEmpty()) {
            return;
        }
        if (!free) {
            configured(service);
        }
        if (findings.causes().isEmpty()) {
            fill(service, free);
        }
    }

    private static boolean stays(ServiceView service, ServiceView old) {
        return old.type().equals(service.type()) && service.policy().equals(PREFER)
                && (old.policy().isEmpty() || old.policy().equals(PREFER))
                && old.clusterIps().equals(service.clusterIps())
                && old.text("clusterIP").equals(service.text("clusterIP")) && old.families().equals(service.families());
    }

    private void release(ServiceView service, ServiceView old) {
        List<String> ips = service.clusterIps();
        List<String> families = service.families();
        if (service.policy().equals(SINGLE)) {
            if (ips.equals(old.clusterIps()) && ips.size() > 1) {
                service.setClusterIps(List.of(ips.getFirst()));
            }
            if (families.equals(old.families()) && families.size() > 1) {
                service.set("ipFamilies", List.of(families.getFirst()));
            }
            return;
        }
        if (!ips.isEmpty() && ips.size() < old.clusterIps().size()) {
            policy(service, "must be 'SingleStack' to release the secondary cluster IP");
        }
        if (!families.isEmpty() && families.size() < old.families().size()) {
            policy(service, "must be 'SingleStack' to release the secondary IP family");
        }
    }

    private void forbidTwoOfSingle(ServiceView service) {
        if (service.policy().equals(SINGLE) && service.clusterIps().size() == 2) {
            policy(service, "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified");
        }
        if (service.policy().equals(SINGLE) && service.families().size() == 2) {
            policy(service, "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified");
        }
    }

    private void ofAddresses(ServiceView service) {
        List<String> families = new ArrayList<>(service.families());
        List<String> ips = service.clusterIps();
        for (int i = families.size(); i < ips.size() && !ips.get(i).equals("None"); i++) {
            String family = Address.parse(ips.get(i)).orElseThrow().isV4() ? "IPv4" : "IPv6";
            if (serves(family)) {
                families.add(family);
            } else {
                findings.add(Cause.invalid("spec.clusterIPs[" + i + "]", service.printedClusterIps(),
                        family + " is not configured on this cluster"));
            }
        }
        service.set("ipFamilies", families);
    }

    private void configured(ServiceView service) {
        if (service.policy().equals(REQUIRE) && ranges.size() < 2) {
            policy(service, "this cluster is not configured for dual-stack services");
        }
        List<String> families = service.families();
        for (int i = 0; i < families.size(); i++) {
            if (!serves(families.get(i))) {
                findings.add(Cause.invalid("spec.ipFamilies[" + i + "]", Printed.of(families.get(i)),
                        "not configured on this cluster"));
            }
        }
    }

    private void fill(ServiceView service, boolean free) {
        List<String> families = new ArrayList<>(service.families());
        if (families.isEmpty()) {
            families.add(ranges.getFirst().family());
        }
        if (!service.policy().equals(SINGLE) && families.size() == 1 && (free || ranges.size() == 2)) {
            families.add(families.getFirst().equals("IPv4") ? "IPv6" : "IPv4");
        }
        service.set("ipFamilies", families);
    }

    private boolean serves(String family) {
        return ranges.stream().anyMatch(each -> each.family().equals(family));
    }

    private void policy(ServiceView service, String why) {
        findings.add(Cause.invalid("spec.ipFamilyPolicy", Printed.of(service.policy()), why));
    }
}
