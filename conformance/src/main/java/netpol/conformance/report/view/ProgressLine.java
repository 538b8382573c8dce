package netpol.conformance.report.view;

import java.time.Duration;
import java.time.InstantSource;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.Durations;

/** How far a run is: {@code [157/588] 1 failed, 431 left, about 2 min 5 s}. The time is told once enough scenarios have ended. */
final class ProgressLine {

    private static final int ENOUGH = 20;
    private static final int PART = 4;

    private final InstantSource clock;
    private final long began;
    private int wrong;

    ProgressLine(InstantSource clock) {
        this.clock = clock;
        this.began = clock.millis();
    }

    /** The first to end say little of the others. */
    private static boolean telling(int ended, int selected) {
        return ended >= ENOUGH || ended * PART >= selected;
    }

    /** After a scenario has ended. */
    String after(Status status, int ended, int selected) {
        if (status == Status.FAILED || status == Status.ERRORED) {
            wrong++;
        }
        int left = selected - ended;
        Duration rest = Duration.ofMillis((clock.millis() - began) * left / Math.max(1, ended));
        String count = String.valueOf(selected);
        return String.format("[%" + count.length() + "d/%s] ", ended, count)
                + (wrong == 0 ? "none failed" : wrong + " failed") + ", " + left + " left"
                + (left == 0 || !telling(ended, selected) ? "" : ", about " + Durations.print(rest));
    }
}
