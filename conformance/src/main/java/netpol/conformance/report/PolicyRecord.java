package netpol.conformance.report;

/**
 * A policy as a scenario applied it.
 *
 * @param namespace short name
 * @param source the file below {@code policies/}, or empty when it was written in the feature
 * @param yaml as written
 */
public record PolicyRecord(String namespace, String name, String source, String yaml) {}
