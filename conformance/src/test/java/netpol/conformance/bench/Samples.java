package netpol.conformance.bench;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Measured values of one kind. Safe for several threads while they are added. */
final class Samples {

    private final ConcurrentLinkedQueue<Double> values = new ConcurrentLinkedQueue<>();

    void add(double value) {
        values.add(value);
    }

    int count() {
        return values.size();
    }

    /** @param share 0 to 1; the value that so many are at or below, by nearest rank */
    double quantile(double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.clamp(rank, 0, sorted.length - 1)];
    }

    double median() {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return Arrays.toString(values.toArray());
    }
}
