package netpol.conformance.report.summary;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class Durations {

    private Durations() {}

    /** {@code 3 ms}, {@code 1.9 s}, {@code 2 min 5 s}. */
    public static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? seconds(duration)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** {@code 1.9 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
