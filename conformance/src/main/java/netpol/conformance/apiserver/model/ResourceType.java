package netpol.conformance.apiserver.model;

import java.util.List;
import java.util.Set;

/**
 * A kind of object in one version of its group, as discovery describes it (API reference, meta/v1 APIResource).
 *
 * @param group {@code networking.k8s.io}; empty for the core group
 * @param shortNames of kubectl, such as {@code po}
 * @param categories of kubectl, such as {@code all}
 * @param subresources those it has beside itself, such as {@code status}
 * @param custom whether a CustomResourceDefinition makes it
 */
public record ResourceType(String group, String version, String kind, String plural, String singular,
        boolean namespaced, List<String> shortNames, List<String> categories, Set<String> subresources,
        boolean custom) {

    /** {@code networking.k8s.io/v1}, {@code v1}: the {@code apiVersion} of its objects. */
    public String groupVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String listKind() {
        return kind + "List";
    }

    /** As in messages: {@code networkpolicies.networking.k8s.io}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As in messages: {@code NetworkPolicy.networking.k8s.io}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** {@code /api/v1} or {@code /apis/networking.k8s.io/v1}. */
    public String root() {
        return (group.isEmpty() ? "/api/" : "/apis/") + groupVersion();
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
