package netpol.conformance.report.html;

import netpol.conformance.report.compare.Comparison;

/**
 * Two runs side by side.
 *
 * @param style stands in the page
 */
public record ComparisonPage(Comparison comparison, String style) {}
