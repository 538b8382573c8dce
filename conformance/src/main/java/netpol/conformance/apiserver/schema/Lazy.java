package netpol.conformance.apiserver.schema;

import java.util.function.Supplier;

/** Computes a value when it is first asked for, and keeps it. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> source;
    private volatile T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        if (known == null) {
            // Two threads may compute it at once; they compute the same.
            known = source.get();
            value = known;
        }
        return known;
    }
}
