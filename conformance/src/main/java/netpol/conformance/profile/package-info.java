/** The words that scenarios are sorted by: features of the API, placements, origins. Depends on the JDK only. */
package netpol.conformance.profile;
