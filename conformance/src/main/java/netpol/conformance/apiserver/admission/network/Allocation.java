package netpol.conformance.apiserver.admission.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** Gives Services their cluster IPs and node ports ({@code pkg/registry/core/service/storage}). It changes the Services. */
public final class Allocation {

    private final List<ClusterIps> ranges;
    private final NodePorts ports;
    private final Supplier<List<ObjectNode>> services;

    /** @param services all that are stored */
    public Allocation(ServiceRanges ranges, Supplier<List<ObjectNode>> services) {
        this.ranges = ranges.clusterIps().stream().map(ClusterIps::new).toList();
        this.ports = new NodePorts(ranges);
        this.services = services;
    }

    /** @throws ApiException 422 if the Service asks for addresses that it cannot get */
    public void create(ResourceType type, ObjectNode service, ServerVersion version) {
        Findings findings = new Findings(version);
        ServiceView view = new ServiceView(service);
        view.alignClusterIps();
        new Families(ranges, findings).complete(view, Optional.empty());
        refuse(type, service, findings);
        addresses(view, findings, takenBut(service));
        refuse(type, service, findings);
        ports.create(view, others(service), findings);
        refuse(type, service, findings);
    }

    /** @throws ApiException 422 if the Service asks for addresses that it cannot get */
    public void update(ResourceType type, ObjectNode service, ObjectNode old, ServerVersion version) {
        Findings findings = new Findings(version);
        ServiceView view = new ServiceView(service);
        ServiceView before = new ServiceView(old);
        ServiceUpdate.keepAllocated(view, before);
        ServiceUpdate.alignClusterIps(view, before);
        new Families(ranges, findings).complete(view, Optional.of(before));
        refuse(type, service, findings);
        boolean unchanged = (before.needsClusterIps() && !view.needsClusterIps()) || before.isHeadless();
        if (!unchanged && view.families().size() > (before.needsClusterIps() ? before.families().size() : 0)) {
            addresses(view, findings, takenBut(service));
            refuse(type, service, findings);
        }
        ports.update(view, before, others(service), findings);
        refuse(type, service, findings);
    }

    private void addresses(ServiceView view, Findings findings, Set<Address> taken) {
        if (!view.needsClusterIps() || view.isHeadless()) {
            return;
        }
        List<String> chosen = new ArrayList<>(view.clusterIps());
        for (int i = 0; i < view.families().size(); i++) {
            ClusterIps range = range(view.families().get(i)).orElseThrow();
            if (i < chosen.size() && !chosen.get(i).isEmpty()) {
                objection(range, chosen.get(i), taken).ifPresent(why -> findings.add(Cause.invalid("spec.clusterIPs",
                        view.printedClusterIps(), why)));
            } else {
                try {
                    chosen.add(range.choose(taken));
                } catch (IllegalStateException e) {
                    throw ApiException.internal("failed to allocate a serviceIP for Service "
                            + Printed.of(view.name()) + ": " + e.getMessage());
                }
            }
        }
        if (findings.causes().isEmpty()) {
            view.setClusterIps(chosen);
        }
    }

    private static Optional<String> objection(ClusterIps range, String wanted, Set<Address> taken) {
        Address address = Address.parse(wanted).orElseThrow();
        if (!range.contains(address)) {
            return Optional.of("failed to allocate IP " + wanted + ": the provided IP (" + address
                    + ") is not in the valid range. The range of valid IPs is " + range);
        }
        return taken.contains(address)
                ? Optional.of("failed to allocate IP " + wanted + ": provided IP is already allocated")
                : Optional.empty();
    }

    private Optional<ClusterIps> range(String family) {
        return ranges.stream().filter(each -> each.family().equals(family)).findFirst();
    }

    private Set<Address> takenBut(ObjectNode service) {
        Set<Address> taken = new HashSet<>();
        others(service).forEach(other -> other.clusterIps().forEach(ip -> Address.parse(ip).ifPresent(taken::add)));
        return taken;
    }

    private List<ServiceView> others(ObjectNode service) {
        ServiceView own = new ServiceView(service);
        return services.get().stream().map(ServiceView::new).filter(other -> !other.isSameObject(own)).toList();
    }

    private static void refuse(ResourceType type, ObjectNode service, Findings findings) {
        if (!findings.causes().isEmpty()) {
            throw ApiException.invalid(type, service.path("metadata").path("name").asString(""), findings.causes());
        }
    }
}
