package netpol.conformance.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many scenarios run at once. It begins low, and doubles while policies are in force quickly; when one takes long, half as many run
 * from then on, and after that one more for each that is quick. So an implementation is asked for what it can follow. Thread-safe.
 */
public final class Pace {

    private static final int FIRST = 4;
    /**
     * Half of so many took no longer than what is usual. The shortest of all would say little: an implementation that looks at the
     * API once a second acts at once on what comes just before it looks.
     */
    private static final int SAMPLES = 9;
    /** A policy that is in force by then is in force quickly. */
    private static final Duration QUICK = Duration.ofMillis(400);
    /** A policy that takes less is never slow. */
    private static final Duration SLOW = Duration.ofSeconds(1);
    /** In force within so many times what is usual is quick, */
    private static final int QUICK_TIMES = 3;
    /** and beyond so many times it is slow. */
    private static final int SLOW_TIMES = 5;

    private final boolean fixed;
    private int most;
    private int allowed;
    private int lowest;
    private int highest;
    private int running;
    private boolean slowed;
    private int crashes;
    /** The first ones, while little is asked of the implementation. */
    private final List<Duration> first = new ArrayList<>();
    private final List<Duration> effects = new ArrayList<>();

    private Pace(int most, int allowed, boolean fixed) {
        this.most = most;
        this.allowed = allowed;
        this.lowest = allowed;
        this.highest = allowed;
        this.fixed = fixed;
    }

    /** Always as many as that. */
    public static Pace fixed(int atOnce) {
        return new Pace(atOnce, atOnce, true);
    }

    /** As many as the implementation can follow. */
    public static Pace following(int most) {
        return new Pace(most, Math.min(most, FIRST), false);
    }

    /** How long a policy took to be in force when nothing else was asked of the implementation. */
    public synchronized void usual(Duration took) {
        sample(took);
    }

    private void sample(Duration took) {
        if (first.size() < SAMPLES) {
            first.add(took);
            first.sort(Comparator.naturalOrder());
        }
    }

    private Duration usual() {
        return first.get((first.size() - 1) / 2);
    }

    /** Whether more could run at once, if it were known that the implementation is quick enough. */
    public synchronized boolean mayGrow() {
        return !fixed && allowed < most && running >= allowed;
    }

    /** A scenario is to begin: returns when it may. */
    public synchronized void enter() {
        boolean interrupted = false;
        while (running >= Math.min(allowed, most)) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The scenario begins all the same, and notices by itself that the run is over.
                interrupted = true;
                break;
            }
        }
        running++;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A scenario has ended. */
    public synchronized void leave() {
        running--;
        notifyAll();
    }

    /** A policy was in force so long after it was written. */
    public synchronized void effect(Duration took) {
        effects.add(took);
        if (first.isEmpty() || !slow(took)) {
            sample(took);
        }
        if (!fixed) {
            follow(took);
        }
    }

    /**
     * The implementation crashed: half as many run from then on, so that the next crash has fewer bystanders.
     *
     * @param total crashes until now; one that several scenarios tell of counts once
     */
    public synchronized void crashed(int total) {
        if (!fixed && total > crashes) {
            crashes = total;
            halve();
            lowest = Math.min(lowest, allowed);
        }
    }

    private void halve() {
        slowed = true;
        allowed = Math.max(1, Math.min(allowed, running) / 2);
    }

    private void follow(Duration took) {
        if (slow(took)) {
            halve();
        } else if (quick(took) && running >= allowed) {
            allowed = Math.min(most, slowed ? allowed + 1 : allowed * 2);
        }
        lowest = Math.min(lowest, allowed);
        highest = Math.max(highest, allowed);
        notifyAll();
    }

    private boolean quick(Duration took) {
        return took.compareTo(QUICK) <= 0 || took.compareTo(usual().multipliedBy(QUICK_TIMES)) <= 0;
    }

    private boolean slow(Duration took) {
        return took.compareTo(SLOW) > 0 && took.compareTo(usual().multipliedBy(SLOW_TIMES)) > 0;
    }

    /** How many may run at this moment. */
    public synchronized int allowed() {
        return Math.min(allowed, most);
    }

    /** The fewest that were allowed. */
    public synchronized int lowest() {
        return lowest;
    }

    /** The most that were allowed. */
    public synchronized int highest() {
        return highest;
    }

    /** How long policies took to be in force, sorted. */
    public synchronized List<Duration> effects() {
        return effects.stream().sorted().toList();
    }
}
