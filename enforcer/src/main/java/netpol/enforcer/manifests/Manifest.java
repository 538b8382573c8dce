package netpol.enforcer.manifests;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a file, as YAML has it.
 *
 * @param place {@code FILE, document 2} or {@code FILE, document 2, items[0]}
 * @param apiVersion {@code null} if it has none
 * @param kind {@code null} if it has none
 */
record Manifest(String place, @Nullable String apiVersion, @Nullable String kind, Map<?, ?> content) {

    static Manifest of(String place, Map<?, ?> content) {
        return new Manifest(place, string(content.get("apiVersion")), string(content.get("kind")), content);
    }

    /** With the type that its list says, where the object says none: a list of one kind need not repeat it. */
    Manifest orTyped(@Nullable String listVersion, @Nullable String itemKind) {
        return new Manifest(place, apiVersion == null ? listVersion : apiVersion, kind == null ? itemKind : kind,
                content);
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
