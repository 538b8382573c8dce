package netpol.conformance.scenario.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an API server did not keep of an object. One that does not know a field drops it without a word, and the policy that
 * it keeps is another one than was meant.
 */
final class LostFields {

    private LostFields() {}

    /**
     * Empty lists and objects may go: to leave them out means the same.
     *
     * @return the path of the first one, {@code spec.ingress[0].ports[0].endPort}
     */
    static Optional<String> first(String path, Object sent, Object kept) {
        return switch (sent) {
            case null -> Optional.empty();
            case Map<?, ?> map -> map.entrySet().stream().flatMap(
                    entry -> first(path + "." + entry.getKey(), entry.getValue(),
                            kept instanceof Map<?, ?> other ? other.get(entry.getKey()) : null).stream())
                    .findFirst();
            case List<?> list -> list(path, list, kept instanceof List<?> other ? other : List.of());
            default -> String.valueOf(sent).equals(String.valueOf(kept)) ? Optional.empty() : Optional.of(path);
        };
    }

    private static Optional<String> list(String path, List<?> sent, List<?> kept) {
        return sent.size() > kept.size()
                ? Optional.of(path)
                : IntStream.range(0, sent.size()).boxed()
                        .flatMap(i -> first(path + "[" + i + "]", sent.get(i), kept.get(i)).stream())
                        .findFirst();
    }
}
