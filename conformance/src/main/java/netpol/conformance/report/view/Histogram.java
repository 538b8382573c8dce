package netpol.conformance.report.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netpol.conformance.report.summary.Durations;

/**
 * How many tables were right after how long; bars double in length of time from one to the next.
 *
 * @param words the same without a picture
 */
public record Histogram(List<Bar> bars, String words) {

    private static final int HEIGHT = 100;
    private static final int WIDTH = 64;
    private static final int FIRST_MS = 50;

    /** In the units of the picture: from the left, from the top, high. */
    public record Bar(int x, int y, int height, int count, String label) {}

    /** @param times sorted, not empty */
    static Histogram of(List<Duration> times) {
        List<Integer> counts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        long below = FIRST_MS;
        int seen = 0;
        while (seen < times.size()) {
            long limit = below;
            int until = (int) times.stream().filter(time -> time.toMillis() < limit).count();
            counts.add(until - seen);
            labels.add("< " + Durations.print(Duration.ofMillis(limit)));
            seen = until;
            below *= 2;
        }
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            int height = counts.get(i) == 0 ? 0 : Math.max(2, counts.get(i) * HEIGHT / most);
            bars.add(new Bar(i * WIDTH, HEIGHT - height, height, counts.get(i), labels.get(i)));
        }
        List<String> words = bars.stream().map(bar -> bar.count() + " " + bar.label()).toList();
        return new Histogram(bars, String.join(", ", words));
    }

    public int width() {
        return bars.size() * WIDTH;
    }
}
