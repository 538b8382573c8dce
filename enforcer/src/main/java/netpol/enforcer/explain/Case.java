package netpol.enforcer.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and questions about it, one line of JSON.
 *
 * @param id anything; comes back with the answer
 * @param manifests each an object, or a text of YAML documents
 * @param node the one node whose word counts; {@code null} is every node concerned
 */
record Case(@Nullable Object id, @Nullable List<Object> manifests, @Nullable String node,
        @Nullable List<Question> queries) {}
