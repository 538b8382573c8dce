package netpol.conformance.scenario.objects;

/**
 * Whose the objects are that a scenario makes.
 *
 * @param run name of the run, in {@link netpol.conformance.cluster.RunLabel}
 * @param scenario its id
 * @param suffix makes names unique
 */
public record ObjectOwner(String run, String scenario, String suffix) {}
