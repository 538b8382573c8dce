package netpol.conformance.apiserver.admission;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that may be stored.
 *
 * @param warnings texts of the {@code Warning} headers that the client gets
 */
public record Admitted(ObjectNode object, List<String> warnings) {

    public Admitted {
        warnings = List.copyOf(warnings);
    }
}
