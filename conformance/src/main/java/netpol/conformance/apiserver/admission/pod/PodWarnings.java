package netpol.conformance.apiserver.admission.pod;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Printed;

/** Warns of pod specs that are valid and hardly meant ({@code pkg/api/pod/warnings.go}). */
public final class PodWarnings {

    private PodWarnings() {}

    public static void of(Field spec) {
        spec.at("topologySpreadConstraints").each().forEach(PodWarnings::selector);
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            Field affinity = spec.at("affinity", kind);
            affinity.at("requiredDuringSchedulingIgnoredDuringExecution").each().forEach(PodWarnings::selector);
            affinity.at("preferredDuringSchedulingIgnoredDuringExecution").each()
                    .forEach(each -> selector(each.at("podAffinityTerm")));
        }
        repeated(spec.at("hostAliases"), "ip", "duplicate ip");
        repeated(spec.at("imagePullSecrets"), "name", "duplicate name");
        for (Field secret : spec.at("imagePullSecrets").each()) {
            if (secret.at("name").text().isEmpty()) {
                warn(secret.at("name"), "invalid empty name \"\"");
            }
        }
        Map<String, Field> names = new HashMap<>();
        for (String list : List.of("initContainers", "containers")) {
            for (Field container : spec.at(list).each()) {
                hidden(container.at("env"));
                container.at("ports").each().forEach(port -> name(port, names));
            }
        }
        long grace = spec.at("terminationGracePeriodSeconds").number();
        if (grace < 0) {
            warn(spec.at("terminationGracePeriodSeconds"),
                    "must be >= 0; negative values are invalid and will be treated as 1");
        }
    }

    private static void selector(Field term) {
        if (!term.at("labelSelector").present()) {
            warn(term.at("labelSelector"), "a null labelSelector results in matching no pod");
        }
    }

    private static void repeated(Field list, String field, String words) {
        Set<String> seen = new HashSet<>();
        for (Field item : list.each()) {
            if (!seen.add(item.at(field).text())) {
                warn(item.at(field), words + " " + Printed.of(item.at(field).text()));
            }
        }
    }

    private static void hidden(Field variables) {
        Set<String> seen = new HashSet<>();
        for (Field variable : variables.each()) {
            String name = variable.at("name").text();
            String reference = "$(" + name + ")";
            String value = variable.at("value").text();
            boolean extended = value.contains(reference) && !value.equals(reference);
            if (!seen.add(name) && (variable.at("valueFrom").present() || !extended)) {
                warn(variable, "hides previous definition of " + Printed.of(name)
                        + ", which may be dropped when using apply");
            }
        }
    }

    private static void name(Field port, Map<String, Field> names) {
        String name = port.at("name").text();
        Field first = name.isEmpty() ? null : names.putIfAbsent(name, port);
        if (first != null) {
            warn(port, "duplicate port name " + Printed.of(name) + " with " + first.path()
                    + ", services and probes that select ports by name will use " + first.path());
        }
    }

    private static void warn(Field field, String warning) {
        field.findings().warn(field.path() + ": " + warning);
    }
}
