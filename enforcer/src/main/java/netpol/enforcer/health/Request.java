package netpol.enforcer.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP request (RFC 9112); pages take no body.
 *
 * @param query the parameters of the address; of one that is repeated the last
 * @param accept the header Accept; {@code ""} without one
 */
record Request(String method, String path, Map<String, String> query, String accept) {

    static final int LONGEST_HEAD = 8 << 10;

    private static final int WORDS = 3;

    /** Nothing if it is none, or too long. */
    static Optional<Request> read(InputStream in) throws IOException {
        Optional<String> head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = head.get().lines().toList();
        String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
        if (words.length != WORDS || !words[1].startsWith("/")) {
            return Optional.empty();
        }
        String[] target = words[1].split("\\?", 2);
        try {
            return Optional.of(new Request(words[0], target[0], query(target.length == 2 ? target[1] : ""),
                    lines.stream().filter(line -> line.regionMatches(true, 0, "accept:", 0, 7))
                            .map(line -> line.substring(7).strip()).findFirst().orElse("")));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // a broken %-sequence
        }
    }

    private static Optional<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0 || head.size() == LONGEST_HEAD) {
                return Optional.empty();
            }
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return Optional.of(head.toString(StandardCharsets.ISO_8859_1));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
