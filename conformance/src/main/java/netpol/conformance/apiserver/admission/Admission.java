package netpol.conformance.apiserver.admission;

import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Findings;
import netpol.conformance.apiserver.admission.field.Metadata;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.network.Allocation;
import netpol.conformance.apiserver.admission.network.ServiceRanges;
import netpol.conformance.apiserver.admission.security.PodSecurity;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does to an object what an API server does between reading a request and storing the object: defaults, mutating
 * admission, preparation, validation and validating admission (the strategies of {@code k8s.io/kubernetes/pkg/registry} and
 * {@code k8s.io/apiserver/pkg/registry/rest}).
 *
 * <p>The objects that it is given are not changed. On a create, the caller has set name, namespace, uid and
 * creationTimestamp already.
 */
public final class Admission {

    /** From here on numbers of any type are printed in the same way. */
    private static final int PLAIN_ZERO = 34;

    private final ServerVersion version;
    private final ClusterView cluster;
    private final NamespaceLifecycle namespaces;
    private final Allocation allocation;
    private final Priority priority;
    private final PodSecurity security;

    public Admission(ServerVersion version, ClusterView cluster) {
        this(version, cluster, ServiceRanges.DUAL_STACK);
    }

    public Admission(ServerVersion version, ClusterView cluster, ServiceRanges ranges) {
        this.version = version;
        this.cluster = cluster;
        this.namespaces = new NamespaceLifecycle(cluster);
        this.allocation = new Allocation(ranges, cluster::services);
        this.priority = new Priority(cluster);
        this.security = new PodSecurity(version);
    }

    /** Whether an update of an object that is missing creates it. */
    public boolean createsByUpdate(ResourceType type) {
        return Kinds.createdByUpdates(type);
    }

    /**
     * Refuses an update without a resource version, where that does not mean the present one.
     *
     * @throws ApiException 422
     */
    public void requireVersion(ResourceType type, ObjectNode updated) {
        requireVersion(type, Kinds.of(type), updated);
    }

    /** The object with all default values, as it is after it was read. */
    public ObjectNode defaulted(ResourceType type, ObjectNode object) {
        ObjectNode complete = object.deepCopy();
        if (Kinds.isBuiltIn(type)) {
            Default.dropNulls(complete);
        }
        Default.object(complete, "metadata");
        Kinds.of(type).fillIn(complete, version);
        return complete;
    }

    /**
     * A new object as it is stored.
     *
     * @throws ApiException 404 if its namespace does not exist, 403 if that is being deleted or the security of pods is
     *     violated, 422 if the object is invalid
     */
    public Admitted prepareForCreate(ResourceType type, ObjectNode object) {
        KindRules rules = Kinds.of(type);
        ObjectNode created = defaulted(type, object);
        Findings findings = new Findings(version);
        SystemFields.wipe(created);
        SystemFields.uniteOwners(created, findings);
        namespaces.admit(type, created);
        rules.admit(created, version);
        if (type.qualifiedKind().equals("Pod")) {
            priority.admit(type, created);
        }
        if (isService(type)) {
            allocation.create(type, created, version);
        }
        rules.prepareForCreate(created, version);
        Field root = Field.of(created, findings);
        Metadata.validate(root.at("metadata"), type.namespaced(), rules.names(version));
        if (rules.standardFinalizers()) {
            Metadata.standardFinalizers(root.at("metadata", "finalizers"));
        }
        rules.validate(root);
        refuse(type, created, findings);
        Metadata.validate(root.at("metadata"), type.namespaced(), NameRule.PATH_SEGMENT);
        refuse(type, created, findings);
        rules.warn(root);
        security.create(type, created, namespaceOf(type, created), findings);
        return new Admitted(created, findings.warnings());
    }

    /**
     * A changed object as it is stored.
     *
     * @param subresource such as {@code status}; empty for the object itself
     * @throws ApiException 422 if the object is invalid, or changes a field that may not change
     */
    public Admitted prepareForUpdate(ResourceType type, String subresource, ObjectNode old, ObjectNode changed) {
        KindRules rules = Kinds.of(type, subresource);
        ObjectNode updated = defaulted(type, changed);
        requireVersion(type, rules, updated);
        SystemFields.carryOver(updated, old, rules.allowsUnconditionalUpdate());
        Findings findings = new Findings(version);
        SystemFields.uniteOwners(updated, findings);
        boolean status = subresource.equals("status");
        if (status) {
            SystemFields.keepAllButStatus(updated, old, type.custom());
            rules.prepareForStatusUpdate(updated, old);
        } else {
            if (isService(type)) {
                allocation.update(type, updated, old, version);
            }
            if (type.qualifiedKind().equals("Pod")) {
                Priority.keep(updated, old);
            }
            rules.admitUpdate(updated);
            rules.prepareForUpdate(updated, old, version);
        }
        Field root = Field.of(updated, findings);
        Field before = Field.of(old, findings);
        Metadata.validate(root.at("metadata"), type.namespaced(), NameRule.PATH_SEGMENT);
        Metadata.validateUpdate(root.at("metadata"), before.at("metadata"));
        if (rules.repeatsWholeMetadata()) {
            Metadata.validate(root.at("metadata"), type.namespaced(), rules.names(version));
        }
        if (rules.repeatsMetadata()) {
            Metadata.validateUpdate(root.at("metadata"), before.at("metadata"));
        }
        if (status) {
            rules.validateStatusUpdate(root, before);
        } else {
            rules.validateUpdate(root, before);
        }
        refuse(type, updated, findings);
        if (!status) {
            if (rules.warnsOfUpdates()) {
                rules.warn(root);
            }
            security.update(type, updated, old, namespaceOf(type, updated), findings);
        }
        return new Admitted(updated, findings.warnings());
    }

    private static boolean isService(ResourceType type) {
        return type.qualifiedKind().equals("Service");
    }

    private Optional<ObjectNode> namespaceOf(ResourceType type, ObjectNode object) {
        return type.namespaced()
                ? cluster.namespace(object.path("metadata").path("namespace").asString(""))
                : Optional.empty();
    }

    private void requireVersion(ResourceType type, KindRules rules, ObjectNode updated) {
        if (!rules.allowsUnconditionalUpdate()
                && updated.path("metadata").path("resourceVersion").asString("").matches("0?")) {
            Findings findings = new Findings(version);
            findings.add(ApiException.Cause.invalid("metadata.resourceVersion", version.since(PLAIN_ZERO) ? "0" : "0x0",
                    "must be specified for an update"));
            throw ApiException.invalid(Kinds.namedByPlural(type), updated.path("metadata").path("name").asString(""),
                    findings.causes());
        }
    }

    private static void refuse(ResourceType type, ObjectNode object, Findings findings) {
        if (!findings.causes().isEmpty()) {
            throw ApiException.invalid(Kinds.ofMessages(type), object.path("metadata").path("name").asString(""),
                    findings.causes());
        }
    }
}
