package netpol.enforcer.testbed.api;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that an enforcer watches. */
public enum Kind {
    NODE("/api/v1/nodes", "v1", "Node"), NAMESPACE("/api/v1/namespaces", "v1", "Namespace"), POD("/api/v1/pods", "v1",
            "Pod"), POLICY("/apis/networking.k8s.io/v1/networkpolicies", "networking.k8s.io/v1", "NetworkPolicy");

    private final String path;
    private final String apiVersion;
    private final String kind;

    Kind(String path, String apiVersion, String kind) {
        this.path = path;
        this.apiVersion = apiVersion;
        this.kind = kind;
    }

    static Optional<Kind> at(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** How JSON of an object of this kind begins; a comma has to follow. */
    public String head() {
        return "{\"apiVersion\":\"" + apiVersion + "\",\"kind\":\"" + kind + "\"";
    }

    /** How JSON of a list of this kind begins; a comma has to follow. */
    String listHead() {
        return "{\"apiVersion\":\"" + apiVersion + "\",\"kind\":\"" + kind + "List\"";
    }
}
