package netpol.conformance.apiserver.admission.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An amount of a resource (API reference, Quantity). "Before serializing, Quantity will be put in canonical form."
 *
 * @param binary whether it was written with a suffix such as {@code Mi}
 */
public record Quantity(BigDecimal value, boolean binary) implements Comparable<Quantity> {

    private static final Pattern SYNTAX = Pattern
            .compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\\d{1,3})?");
    private static final Map<String, Integer> DECIMAL = Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T",
            12,
            "P", 15, "E", 18);
    private static final List<String> UPWARDS = List.of("", "k", "M", "G", "T", "P", "E"),
            BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final int MILLI = 3;

    public static Optional<Quantity> parse(JsonNode node) {
        return node.isNumber() || node.isString() ? parse(node.asString("")) : Optional.empty();
    }

    public static Optional<Quantity> parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String suffix = parts.group(2) == null ? "" : parts.group(2);
        if (suffix.endsWith("i")) {
            return Optional.of(new Quantity(number.multiply(KIBI.pow(BINARY.indexOf(suffix))), true));
        }
        int power = suffix.isEmpty()
                ? 0
                : suffix.length() > 1 ? Integer.parseInt(suffix.substring(1)) : DECIMAL.getOrDefault(suffix, 0);
        return Optional.of(new Quantity(number.scaleByPowerOfTen(power), false));
    }

    /** The API server keeps no more than thousandths. */
    public Quantity inThousandths() {
        return value.scale() > MILLI ? new Quantity(value.setScale(MILLI, RoundingMode.UP), binary) : this;
    }

    public boolean isInteger() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        if (value.signum() == 0) {
            return "0";
        }
        if (binary && isInteger() && value.abs().compareTo(KIBI) >= 0) {
            return scaled(value.toBigIntegerExact(), KIBI.toBigInteger(), BINARY);
        }
        if (!isInteger()) {
            int scale = value.stripTrailingZeros().scale();
            String suffix = scale <= MILLI ? "m" : scale <= 6 ? "u" : "n";
            return value.scaleByPowerOfTen(-DECIMAL.get(suffix)).setScale(0, RoundingMode.UP).toBigInteger() + suffix;
        }
        return scaled(value.toBigIntegerExact(), BigInteger.valueOf(1000), UPWARDS);
    }

    private static String scaled(BigInteger number, BigInteger step, List<String> suffixes) {
        BigInteger left = number;
        int index = 0;
        while (index < suffixes.size() - 1 && left.mod(step).signum() == 0) {
            left = left.divide(step);
            index++;
        }
        return left + suffixes.get(index);
    }
}
