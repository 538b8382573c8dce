/** The words of the features, each turned into one call; what they mean is elsewhere. */
package netpol.conformance.steps;
