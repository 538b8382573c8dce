package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Dice. */
record RandomSource(RandomGenerator random) {

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** So many different ones, or all. */
    <T> List<T> some(int count, List<T> all) {
        List<T> rest = new ArrayList<>(all);
        List<T> chosen = new ArrayList<>();
        while (chosen.size() < count && !rest.isEmpty()) {
            chosen.add(rest.remove(random.nextInt(rest.size())));
        }
        return chosen;
    }
}
