package netpol.enforcer.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as Kubernetes' programs take them: {@code 5m}, {@code 1h30m}, {@code 500ms}. */
public final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern PARTS = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("\"" + text + "\" is not a duration such as 30s, 5m or 1h30m");
        }
        Duration duration = Duration.ofHours(number(parts, 1)).plusMinutes(number(parts, 2))
                .plusSeconds(number(parts, 3)).plusMillis(number(parts, 4));
        if (duration.isZero()) {
            throw new TypeConversionException("\"" + text + "\" is no time at all; write for example 30s, 5m or 1h");
        }
        return duration;
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        try {
            return digits == null ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + digits + "\" is too large");
        }
    }
}
