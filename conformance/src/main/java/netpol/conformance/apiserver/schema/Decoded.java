package netpol.conformance.apiserver.schema;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds an object that was read.
 *
 * @param object new, so that the reader may change it
 * @param warnings for the client, such as {@code unknown field "spec.x"}
 */
public record Decoded(ObjectNode object, List<String> warnings) {}
