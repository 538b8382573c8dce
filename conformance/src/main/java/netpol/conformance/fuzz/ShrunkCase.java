package netpol.conformance.fuzz;

/**
 * A disagreement, as small as could be made.
 *
 * @param name of the case, for people: {@code seed 1, case 17}
 * @param words what differs
 * @param feature reproduces it: the text of a feature file
 */
public record ShrunkCase(String name, String words, String feature) {

    /** The name as part of a file's: {@code seed-1-case-17}. */
    public String slug() {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
