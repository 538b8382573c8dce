package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the kinds of {@code networking.k8s.io}. */
final class NetworkTables {

    private static final int SHOWN = 3;

    private NetworkTables() {}

    static Map<String, Layout> layouts() {
        String group = "networking.k8s.io/v1/";
        return Map.of(group + "NetworkPolicy",
                Layout.named().text("Pod-Selector", "Labels of the pods that the policy applies to.",
                        row -> SelectorText.orNone(row.at("/spec/podSelector"))).age(),
                group + "Ingress", ingresses(), group + "IngressClass", ingressClasses(), group + "ServiceCIDR",
                Layout.named().text("CIDRs", "Ranges from which Services get their addresses.",
                        row -> String.join(",", row.texts("/spec/cidrs"))).age(),
                group + "IPAddress",
                Layout.named().text("ParentRef", "The object that the address belongs to.", NetworkTables::parent));
    }

    private static Layout ingresses() {
        return Layout.named()
                .text("Class", "IngressClass whose controller serves the Ingress.",
                        row -> row.text("/spec/ingressClassName", Row.NONE))
                .text("Hosts", "Host names that the rules apply to.", NetworkTables::hosts)
                .text("Address", "Addresses at which the Ingress is reached.",
                        row -> String.join(",", ServiceTables.loadBalancer(row)))
                .text("Ports", "Ports at which the Ingress is reached.",
                        row -> row.at("/spec/tls").isEmpty() ? "80" : "80, 443")
                .age();
    }

    /** A rule without a host takes a place but is not shown. */
    private static String hosts(Row row) {
        List<String> all = row.texts("/spec/rules", "host");
        List<String> shown = new ArrayList<>();
        boolean more = false;
        for (String host : all) {
            more |= shown.size() == SHOWN;
            if (!more && !host.isEmpty()) {
                shown.add(host);
            }
        }
        String text = shown.isEmpty() ? "*" : String.join(",", shown);
        return more ? text + " + " + (all.size() - SHOWN) + " more..." : text;
    }

    private static Layout ingressClasses() {
        return Layout.unnamed()
                .name(row -> row.meta().name()
                        + ("true".equals(row.meta().annotations().get("ingressclass.kubernetes.io/is-default-class"))
                                ? " (default)"
                                : ""))
                .text("Controller", "Controller that serves the class.", row -> row.text("/spec/controller"))
                .text("Parameters", "An object with more settings.", NetworkTables::parameters).age();
    }

    private static String parameters(Row row) {
        if (!row.at("/spec/parameters").isObject()) {
            return Row.NONE;
        }
        String group = row.text("/spec/parameters/apiGroup");
        return row.text("/spec/parameters/kind") + (group.isEmpty() ? "" : "." + group) + "/"
                + row.text("/spec/parameters/name");
    }

    private static String parent(Row row) {
        if (!row.at("/spec/parentRef").isObject()) {
            return Row.NONE;
        }
        String group = row.text("/spec/parentRef/group"), namespace = row.text("/spec/parentRef/namespace");
        return (row.text("/spec/parentRef/resource") + (group.isEmpty() ? "" : "." + group)).toLowerCase(Locale.ROOT)
                + (namespace.isEmpty() ? "" : "/" + namespace) + "/" + row.text("/spec/parentRef/name");
    }
}
