package netpol.conformance.apiserver.crd;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.crd.cel.Addresses;

/** Knows the formats of texts (API reference, JSONSchemaProps, {@code format}). A format that is not known allows all texts. */
final class StringFormats {

    private static final Pattern UUID = Pattern
            .compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
    private static final Pattern DURATION = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)\\s*"
            + "(ns|us|µs|ms|s|m|h|d|w|days?|weeks?|hours?|minutes?|seconds?|milliseconds?)"
            + "((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))*|0");

    private StringFormats() {}

    static boolean accepts(String format, String text) {
        return switch (format.replace("-", "")) {
            case "datetime" -> parses(() -> OffsetDateTime.parse(text));
            case "date" -> parses(() -> LocalDate.parse(text));
            case "duration" -> DURATION.matcher(text).matches();
            case "ipv4" -> Addresses.isIpv4(text);
            case "ipv6" -> Addresses.isIpv6(text);
            case "cidr" -> Addresses.isCidr(text);
            case "mac" -> MAC.matcher(text).matches();
            case "uuid" -> UUID.matcher(text).matches();
            case "uri" -> isUri(text);
            case "email" -> EMAIL.matcher(text).matches();
            case "hostname" -> text.length() <= 255 && !text.isEmpty()
                    && Pattern.compile("\\.").splitAsStream(text).allMatch(each -> LABEL.matcher(each).matches());
            case "byte" -> parses(() -> Base64.getDecoder().decode(text));
            default -> true;
        };
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException wrong) {
            return false;
        }
    }
}
