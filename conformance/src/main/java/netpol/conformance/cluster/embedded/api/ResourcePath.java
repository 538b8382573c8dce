package netpol.conformance.cluster.embedded.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the path of a request is about. */
record ResourcePath(ResourceKind kind, Optional<String> namespace, Optional<String> name) {

    private static final Pattern PATH = Pattern.compile("/(?:api|apis/(?<group>[^/]+))/(?<version>[^/]+)"
            + "(?:/namespaces/(?<namespace>[^/]+))??/(?<plural>[^/]+)(?:/(?<name>[^/]+)(?:/(?:status|scale))?)?/?");

    /** Empty when it is no path of a kind that is kept here. */
    static Optional<ResourcePath> parse(String uri) {
        Matcher path = PATH.matcher(uri.replaceFirst("\\?.*", ""));
        if (!path.matches()) {
            return Optional.empty();
        }
        String groupVersion = Optional.ofNullable(path.group("group")).map(group -> group + "/").orElse("")
                + path.group("version");
        return ResourceKind.ALL.stream()
                .filter(kind -> kind.groupVersion().equals(groupVersion) && kind.plural().equals(path.group("plural")))
                .map(kind -> new ResourcePath(kind, Optional.ofNullable(path.group("namespace")),
                        Optional.ofNullable(path.group("name"))))
                .findFirst();
    }
}
