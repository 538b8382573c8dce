package netpol.conformance.apiserver.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts of resources and writes them in their canonical form: no fraction, the largest suffix that keeps all digits
 * (API reference, Quantity).
 */
public final class Quantities {

    static final String REFUSAL = "quantities must match the regular expression "
            + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private static final Pattern FORM = Pattern
            .compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))([KMGTPE]i|[numkMGTPE]?|[eE][+-]?\\d{1,9})");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final int NANO = 9, STEP = 3, UNIT = 3;
    private static final BigInteger KIBI = BigInteger.valueOf(1024), KILO = BigInteger.valueOf(1000);

    private Quantities() {}

    /** @throws NumberFormatException with the message of the API server */
    static String canonical(String text) {
        BigDecimal value = value(text);
        String suffix = text.replaceFirst("^[+-]?[0-9.]+", "");
        if (BINARY.indexOf(suffix) > 0) {
            return binary(value);
        }
        return suffix.length() > 1 ? exponent(finest(value)) : decimal(finest(value));
    }

    /**
     * Reads an amount as a number.
     *
     * @throws NumberFormatException with the message of the API server
     */
    public static BigDecimal value(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new NumberFormatException(REFUSAL);
        }
        String suffix = parts.group(2);
        BigDecimal number = new BigDecimal(parts.group(1));
        if (BINARY.indexOf(suffix) > 0) {
            return number.multiply(new BigDecimal(KIBI.pow(BINARY.indexOf(suffix))));
        }
        return suffix.length() > 1
                ? number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)))
                : number.scaleByPowerOfTen((DECIMAL.indexOf(suffix) - UNIT) * STEP);
    }

    /** In units of a billionth; what is less is rounded away from zero. */
    private static BigInteger finest(BigDecimal value) {
        return value.scaleByPowerOfTen(NANO).setScale(0, RoundingMode.UP).toBigInteger();
    }

    private static String binary(BigDecimal value) {
        boolean small = value.abs().compareTo(new BigDecimal(KIBI)) < 0;
        if (small || value.stripTrailingZeros().scale() > 0) {
            return decimal(finest(value));
        }
        BigInteger left = value.toBigIntegerExact();
        int power = 0;
        while (power < BINARY.size() - 1 && left.mod(KIBI).signum() == 0) {
            left = left.divide(KIBI);
            power++;
        }
        return left + BINARY.get(power);
    }

    private static String decimal(BigInteger nanos) {
        int power = power(nanos, DECIMAL.size() - 1);
        return nanos.signum() == 0 ? "0" : nanos.divide(KILO.pow(power)) + DECIMAL.get(power);
    }

    private static String exponent(BigInteger nanos) {
        int power = power(nanos, Integer.MAX_VALUE);
        int ten = power * STEP - NANO;
        return nanos.signum() == 0 ? "0" : nanos.divide(KILO.pow(power)) + (ten == 0 ? "" : "e" + ten);
    }

    private static int power(BigInteger nanos, int most) {
        int power = 0;
        BigInteger left = nanos;
        while (left.signum() != 0 && power < most && left.mod(KILO).signum() == 0) {
            left = left.divide(KILO);
            power++;
        }
        return power;
    }
}
