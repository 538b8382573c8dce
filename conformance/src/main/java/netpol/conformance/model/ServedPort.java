package netpol.conformance.model;

import java.util.Optional;

/** A port that a pod or host listens on; a pod may give it a name, written {@code web=80/TCP}. */
public record ServedPort(Port port, Optional<String> name) {

    /**
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static ServedPort parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new ServedPort(Port.parse(text), Optional.empty())
                : new ServedPort(Port.parse(text.substring(equals + 1)),
                        Optional.of(text.substring(0, equals).strip()));
    }

    @Override
    public String toString() {
        return name.map(n -> n + "=").orElse("") + port;
    }
}
