package netpol.conformance.mutant.enforcer;

import static netpol.conformance.mutant.enforcer.PolicyEdits.map;
import static netpol.conformance.mutant.enforcer.PolicyEdits.with;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Shows the objects of each namespace as a wrong view has them. */
public final class Filter {

    /** By the real name of the namespace: who sees it wrongly. */
    private final Function<String, Optional<WrongView>> views;
    /** Labels as first seen, by resource and uid. */
    private final Map<String, Map<String, Object>> labels = new ConcurrentHashMap<>();

    public Filter(Function<String, Optional<WrongView>> views) {
        this.views = views;
    }

    /** An object of that resource ({@code pods}) as it is shown; empty when it is not. */
    Optional<Map<String, Object>> shown(String resource, Map<String, Object> object) {
        Optional<WrongView> view = view(resource, object);
        if (view.isEmpty()) {
            return Optional.of(object);
        }
        if (resource.equals("networkpolicies")) {
            return view.get().policy().apply(map(object, "spec")).map(spec -> with(object, "spec", spec));
        }
        if (view.get().labelsOnce().contains(resource)) {
            Map<String, Object> metadata = map(object, "metadata");
            Map<String, Object> first = labels.computeIfAbsent(resource + metadata.get("uid"),
                    any -> map(metadata, "labels"));
            return Optional.of(with(object, "metadata", with(metadata, "labels", first)));
        }
        return Optional.of(object);
    }

    /** The same of an event of a watch ({@code MODIFIED}); what is not shown is not told of, either. */
    Optional<Map<String, Object>> event(String resource, String action, Map<String, Object> object) {
        return view(resource, object).filter(each -> each.unheard().contains(resource + " " + action)).isPresent()
                ? Optional.empty()
                : shown(resource, object);
    }

    private Optional<WrongView> view(String resource, Map<String, Object> object) {
        Map<String, Object> metadata = map(object, "metadata");
        Object namespace = metadata.get(resource.equals("namespaces") ? "name" : "namespace");
        return namespace == null ? Optional.empty() : views.apply(namespace.toString());
    }
}
