package netpol.conformance.apiserver.crd.cel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a length of time as Go's {@code time.ParseDuration} does. */
final class Durations {

    private static final Pattern PART = Pattern.compile("\\G(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s",
            1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private Durations() {}

    /** @throws IllegalArgumentException unless it is a length of time */
    static Duration parse(String text) {
        String unsigned = text.replaceFirst("^[+-]", "");
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = PART.matcher(unsigned);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (parts.find()) {
            BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2))));
            sum = sum.plusNanos(nanos.longValue());
            end = parts.end();
        }
        if (end == 0 || end != unsigned.length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no length of time");
        }
        return text.startsWith("-") ? sum.negated() : sum;
    }
}
