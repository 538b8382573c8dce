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

    private final ServerVersion version;
    private final ClusterView cluster;
    private final NamespaceLifecycle namespaces;
    private final Allocation allocation;
    private final PodSecurity security;

    public Admission(ServerVersion version, ClusterView cluster) {
        this(version, cluster, ServiceRanges.DUAL_STACK);
    }

    public Admission(ServerVersion version, ClusterView cluster, ServiceRanges ranges) {
        this.version = version;
        this.cluster = cluster;
        this.namespaces = new NamespaceLifecycle(cluster);
        this.allocation = new Allocation(ranges, cluster::services);
        this.security = new PodSecurity(version);
    }

    /** Whether an update without a resource version replaces what is there, instead of being refused. */
    public boolean allowsUnconditionalUpdate(ResourceType type) {
        return Kinds.of(type).allowsUnconditionalUpdate();
    }

    /** The object with all default values, as it is after it was read. */
    public ObjectNode defaulted(ResourceType type, ObjectNode object) {
        ObjectNode complete = object.deepCopy();
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
        namespaces.admit(type, created);
        rules.admit(created, version);
        if (isService(type)) {
            allocation.create(type, created, version);
        }
        rules.prepareForCreate(created, version);
        Findings findings = new Findings(version);
        Field root = Field.of(created, findings);
        Metadata.validate(root.at("metadata"), type.namespaced(), rules.names(version));
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
        KindRules rules = Kinds.of(type);
        ObjectNode updated = defaulted(type, changed);
        SystemFields.carryOver(updated, old, rules.allowsUnconditionalUpdate());
        boolean status = subresource.equals("status");
        if (status) {
            SystemFields.keepAllButStatus(updated, old, type.custom());
            rules.prepareForStatusUpdate(updated, old);
        } else {
            if (isService(type)) {
                allocation.update(type, updated, old, version);
            }
            rules.prepareForUpdate(updated, old, version);
        }
        Findings findings = new Findings(version);
        Field root = Field.of(updated, findings);
        Field before = Field.of(old, findings);
        Metadata.validate(root.at("metadata"), type.namespaced(), NameRule.PATH_SEGMENT);
        Metadata.validateUpdate(root.at("metadata"), before.at("metadata"));
        if (status) {
            rules.validateStatusUpdate(root, before);
        } else {
            rules.validateUpdate(root, before);
        }
        refuse(type, updated, findings);
        if (!status) {
            rules.warn(root);
            security.update(type, updated, old, namespaceOf(type, updated), findings);
        }
        return new Admitted(updated, findings.warnings());
    }

    private static boolean isService(ResourceType type) {
        return type.qualifiedKind().equals("Service");
    }

    private Optional<ObjectNode> namespaceOf(ResourceType type, ObjectNode object) {
        return type.namespaced() ? cluster.namespace(object.path("metadata").path("namespace").asString(""))
                : Optional.empty();
    }

    private static void refuse(ResourceType type, ObjectNode object, Findings findings) {
        if (!findings.causes().isEmpty()) {
            throw ApiException.invalid(type, object.path("metadata").path("name").asString(""), findings.causes());
        }
    }
}
