package netpol.conformance.apiserver.schema;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads times and writes them in UTC: those of {@code Time} with whole seconds, those of {@code MicroTime} with six digits. */
final class Times {

    private static final String SECONDS = "2006-01-02T15:04:05Z07:00", MICROS = "2006-01-02T15:04:05.000000Z07:00";
    private static final Pattern FRACTION = Pattern.compile("T\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-])");
    private static final DateTimeFormatter MICRO_FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final Pattern YEAR = Pattern.compile("\\d{4}.*"), WHOLE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");

    private Times() {}

    /** @throws IllegalArgumentException with the message of Go's {@code time.Parse} */
    static String canonical(String text, boolean micro) {
        String layout = micro ? MICROS : SECONDS;
        if (micro && WHOLE.matcher(text).matches() && !FRACTION.matcher(text).find()) {
            throw refusal(text, layout, text.substring("2006-01-02T15:04:05".length()), ".000000");
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return micro ? MICRO_FORM.format(time) : FORM.format(time.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException wrong) {
            throw YEAR.matcher(text).matches()
                    ? refusal(text, layout, text.substring(Math.min(text.length(), wrong.getErrorIndex())),
                            element(wrong.getErrorIndex()))
                    : refusal(text, layout, text, "2006");
        }
    }

    /** The part of the layout that Go names for what stands at a place. */
    private static String element(int place) {
        String[] elements = {"2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05", "Z07:00"};
        int end = 0;
        for (String each : elements) {
            end += each.length();
            if (place < end) {
                return each;
            }
        }
        return "Z07:00";
    }

    private static IllegalArgumentException refusal(String text, String layout, String rest, String element) {
        return new IllegalArgumentException(
                "parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \"" + rest
                        + "\" as \"" + element + "\"");
    }
}
