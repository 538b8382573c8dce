package netpol.conformance.implementation.recipe;

import java.util.List;
import java.util.Optional;

/** What a file leaves out is empty. */
final class Given {

    private Given() {}

    static String text(String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> Optional<T> optional(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
