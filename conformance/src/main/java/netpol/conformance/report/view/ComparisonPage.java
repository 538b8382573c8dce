package netpol.conformance.report.view;

/**
 * Two runs side by side.
 *
 * @param style stands in the page
 */
public record ComparisonPage(RunComparison comparison, String style) {}
