package netpol.conformance.implementation.recipe;

import java.time.LocalDate;

/**
 * That the makers of this suite have run a controller by its recipe.
 *
 * @param version of the controller
 * @param cluster as {@code --cluster} names its kind
 */
public record OwnRun(String version, LocalDate date, String cluster) {

    public OwnRun {
        if (version == null || date == null || cluster == null) {
            throw new IllegalArgumentException("run needs version, date and cluster");
        }
    }

    /** {@code v2.11.1 on 2026-11-28, embedded}. */
    public String words() {
        return version + " on " + date + ", " + cluster;
    }
}
