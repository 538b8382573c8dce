package netpol.conformance.apiserver.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the query of a URL. */
public final class QueryText {

    private QueryText() {}

    /** @param text without the question mark; null for none */
    public static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> query = new HashMap<>();
        if (text == null) {
            return query;
        }
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), each -> new ArrayList<>())
                    .add(parts.length > 1 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
