package netpol.conformance.apiserver.rest;

import java.util.List;
import netpol.conformance.apiserver.store.Entry;

/**
 * A write that was made, or would have been made.
 *
 * @param code 200, or 201 when the object is new
 */
record Writing(int code, Entry entry, List<String> warnings) {}
