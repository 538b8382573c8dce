package netpol.conformance.apiserver.managedfields;

import java.util.Comparator;

/**
 * Tells the entries of {@code metadata.managedFields} apart.
 *
 * @param apiVersion empty for {@code Apply}: an applier has one entry, of the version in which it applied last
 */
record EntryId(String manager, String operation, String apiVersion, String subresource) implements Comparable<EntryId> {

    static final String UPDATE = "Update", APPLY = "Apply";

    private static final Comparator<EntryId> ORDER = Comparator.comparing(EntryId::manager)
            .thenComparing(EntryId::operation).thenComparing(EntryId::apiVersion)
            .thenComparing(EntryId::subresource);

    boolean applies() {
        return operation.equals(APPLY);
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    /** As in messages: {@code "kubectl" using apps/v1}. */
    @Override
    public String toString() {
        return '"' + manager + '"' + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + '"')
                + (applies() ? "" : " using " + apiVersion);
    }
}
