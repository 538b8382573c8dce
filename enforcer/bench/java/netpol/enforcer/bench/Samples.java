package netpol.enforcer.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Measured values of one kind. Safe for several threads while they are added. */
final class Samples {

    private final ConcurrentLinkedQueue<Double> values = new ConcurrentLinkedQueue<>();
    private volatile double last = Double.NaN;

    void add(double value) {
        values.add(value);
        last = value;
    }

    void copyTo(Samples other) {
        other.values.addAll(values);
    }

    /** The one that was added last. */
    double last() {
        return last;
    }

    int count() {
        return values.size();
    }

    /** @param share 0 to 1; the value that so many are at or below, by nearest rank */
    double quantile(double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(rank, 0, sorted.length - 1)];
    }

    double median() {
        return quantile(0.5);
    }

    /** {@code median (lower quartile to upper quartile)}. */
    String spread(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median(), quantile(0.25),
                quantile(0.75));
    }

    /** {@code n | p50 | p90 | p99 | max} as cells of a table. */
    String cells(String format) {
        return count() + " | " + String.join(" | ", Arrays.stream(new double[]{0.5, 0.9, 0.99, 1})
                .mapToObj(share -> String.format(Locale.ROOT, format, quantile(share))).toList());
    }
}
