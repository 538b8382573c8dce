package netpol.conformance.apiserver.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Writes durations in two or three figures, as {@code kubectl} shows them (k8s.io/apimachinery/pkg/util/duration). */
final class HumanDuration {

    private static final int HOUR = 60, DAY = 24, YEAR = 24 * 365;
    /** From these on a smaller unit is left out, or a larger one begins. */
    private static final int SECONDS_ALONE = 120, MINUTES_ALONE = 10, HOURS_FROM = 3 * HOUR, HOURS_ALONE = 8,
            DAYS_FROM = 48, DAYS_ALONE = 8 * DAY, YEARS_FROM = 2 * YEAR, YEARS_ALONE = 8 * YEAR;

    private HumanDuration() {}

    /** The time since a time stamp; {@code <unknown>} without one. */
    static String since(JsonNode time, Instant now) {
        return time.isString() && !time.asString().isEmpty()
                ? of(Duration.between(OffsetDateTime.parse(time.asString()).toInstant(), now))
                : "<unknown>";
    }

    static String of(Duration duration) {
        long seconds = duration.toMillis() / Duration.ofSeconds(1).toMillis();
        if (seconds < 0) {
            return seconds < -1 ? "<invalid>" : "0s";
        }
        if (seconds < SECONDS_ALONE) {
            return seconds + "s";
        }
        long minutes = duration.toMinutes();
        if (minutes < MINUTES_ALONE) {
            return two(minutes, "m", duration.toSecondsPart(), "s");
        }
        return minutes < HOURS_FROM ? minutes + "m" : hours(duration.toHours(), duration.toMinutesPart());
    }

    private static String hours(long hours, int minutes) {
        if (hours < HOURS_ALONE) {
            return two(hours, "h", minutes, "m");
        }
        if (hours < DAYS_FROM) {
            return hours + "h";
        }
        if (hours < DAYS_ALONE) {
            return two(hours / DAY, "d", hours % DAY, "h");
        }
        if (hours < YEARS_FROM) {
            return hours / DAY + "d";
        }
        return hours < YEARS_ALONE ? two(hours / YEAR, "y", hours / DAY % (YEAR / DAY), "d") : hours / YEAR + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
