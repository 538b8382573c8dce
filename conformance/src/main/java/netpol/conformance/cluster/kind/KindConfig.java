package netpol.conformance.cluster.kind;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.model.IpFamily;

/**
 * kind's configuration of a cluster (https://kind.sigs.k8s.io/docs/user/configuration/), without kind's own network plugin: that one
 * enforces policies itself and would be what is certified.
 *
 * @param name for people: its file, or what it makes
 * @param nodes how many there will be, control plane included
 * @param yaml what kind is given
 */
record KindConfig(String name, int nodes, String yaml) {

    private static final String NETWORKING = "networking", PLUGIN_OFF = "disableDefaultCNI";

    /** The user's, else one that has a control plane and as many nodes for pods as were asked for. */
    static KindConfig of(ClusterOptions options) {
        KindOptions kind = options.kubernetes().kind();
        return kind.config().map(KindConfig::read).orElseGet(() -> made(options.nodes(), kind.ipFamilies()));
    }

    /** @param workers nodes for pods */
    static KindConfig made(int workers, Set<IpFamily> families) {
        String family = families.size() > 1 ? "dual" : families.contains(IpFamily.IPV6) ? "ipv6" : "ipv4";
        List<Map<String, String>> nodes = new ArrayList<>(List.of(Map.of("role", "control-plane")));
        for (int i = 0; i < workers; i++) {
            nodes.add(Map.of("role", "worker"));
        }
        Map<String, Object> networking = new LinkedHashMap<>();
        networking.put(PLUGIN_OFF, true);
        networking.put("ipFamily", family);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("kind", "Cluster");
        config.put("apiVersion", "kind.x-k8s.io/v1alpha4");
        config.put(NETWORKING, networking);
        config.put("nodes", nodes);
        return new KindConfig(workers + (workers == 1 ? " node" : " nodes") + " for pods, " + family, nodes.size(),
                Serialization.asYaml(config));
    }

    /**
     * The user's, in which kind's own network plugin is switched off unless it is already.
     *
     * @throws ClusterException when it is none, or insists on that plugin, with what would be right
     */
    static KindConfig read(Path file) {
        String text = text(file);
        Map<String, Object> config = yaml(file, text);
        if (!"Cluster".equals(config.get("kind"))) {
            throw new ClusterException(file + " is no configuration of kind: it needs \"kind: Cluster\"");
        }
        Map<String, Object> networking = new LinkedHashMap<>();
        if (config.get(NETWORKING) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> networking.put(String.valueOf(key), value));
        }
        Object before = networking.put(PLUGIN_OFF, true);
        if (Boolean.FALSE.equals(before)) {
            throw new ClusterException(file + " leaves kind's own network plugin on, which enforces policies itself and"
                    + " would be what is certified: set " + PLUGIN_OFF + ": true below networking, or leave it out");
        }
        config.put(NETWORKING, networking);
        return new KindConfig(file.getFileName().toString(),
                config.get("nodes") instanceof List<?> nodes ? nodes.size() : 1,
                Boolean.TRUE.equals(before) ? text : Serialization.asYaml(config));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ClusterException("the kind configuration " + file + " cannot be read (--kind-config)", e);
        }
    }

    private static Map<String, Object> yaml(Path file, String text) {
        try {
            Object content = Serialization.unmarshal(text, Object.class);
            if (content instanceof Map<?, ?> map) {
                Map<String, Object> config = new LinkedHashMap<>();
                map.forEach((key, value) -> config.put(String.valueOf(key), value));
                return config;
            }
            throw new ClusterException(file + " is no configuration of kind: it holds no YAML mapping");
        } catch (RuntimeException e) {
            throw e instanceof ClusterException known
                    ? known
                    : new ClusterException(file + " is not YAML: " + e.getMessage(), e);
        }
    }
}
