package netpol.conformance.fuzz;

/**
 * A disagreement, as small as could be made.
 *
 * @param words what differs
 * @param feature reproduces it: the text of a feature file
 */
public record Found(String words, String feature) {}
