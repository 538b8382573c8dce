package netpol.conformance.apiserver.store;

import java.util.List;

/**
 * All objects of a resource as they were together at one revision.
 *
 * @param entries in the order of their keys
 */
public record Listing(long revision, List<Entry> entries) {}
