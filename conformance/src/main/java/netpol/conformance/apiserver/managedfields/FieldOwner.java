package netpol.conformance.apiserver.managedfields;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The client that writes (API reference, meta/v1 ManagedFieldsEntry).
 *
 * @param name at most 128 bytes
 * @param time of the write, RFC 3339 in seconds
 */
public record FieldOwner(String name, String time) {

    private static final int LONGEST = 128;

    /** @param fieldManager the parameter of the request; without it the name is the user agent up to the first slash */
    public static FieldOwner of(Optional<String> fieldManager, String userAgent, String time) {
        return new FieldOwner(
                fieldManager.filter(each -> !each.isEmpty()).orElseGet(() -> fromUserAgent(userAgent)), time);
    }

    private static String fromUserAgent(String userAgent) {
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        for (int each : userAgent.split("/", 2)[0].codePoints().filter(FieldOwner::isPrintable).toArray()) {
            bytes += Character.toString(each).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                break;
            }
            name.appendCodePoint(each);
        }
        return name.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
