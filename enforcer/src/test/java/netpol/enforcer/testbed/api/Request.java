package netpol.enforcer.testbed.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request without a body.
 *
 * @param parameters of the query, decoded
 * @param headers names in lower case
 */
record Request(String path, Map<String, String> parameters, Map<String, String> headers) {

    /** Nothing at the end of the connection. */
    static Optional<Request> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        URI target = URI.create(first.split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        Map<String, String> parameters = new HashMap<>();
        if (target.getRawQuery() != null) {
            for (String parameter : target.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return Optional.of(new Request(target.getPath(), parameters, headers));
    }

    boolean isWatch() {
        return "true".equals(parameters.get("watch"));
    }

    long number(String parameter, long otherwise) {
        String value = parameters.get(parameter);
        return value == null || value.isEmpty() ? otherwise : Long.parseLong(value);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != -1 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
