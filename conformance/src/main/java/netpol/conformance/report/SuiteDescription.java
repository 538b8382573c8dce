package netpol.conformance.report;

/**
 * Which promises were tested.
 *
 * @param version of this suite
 * @param features tells these features and their policies from others: 12 hexadecimal digits
 * @param scenarios how many there are in all of them
 */
public record SuiteDescription(String version, String features, int scenarios) {}
