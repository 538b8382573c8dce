package netpol.conformance.judge;

import java.util.Optional;
import java.util.function.Supplier;

/** Asks when the table is right for the first time. Used by one thread. */
final class OnceRight implements InForce {

    private final Supplier<InForce> ask;
    private Optional<InForce> asked = Optional.empty();

    OnceRight(Supplier<InForce> ask) {
        this.ask = ask;
    }

    @Override
    public void tableIsRight() {
        if (asked.isEmpty()) {
            asked = Optional.of(ask.get());
        }
    }

    @Override
    public Sign sign() {
        return asked.map(InForce::sign).orElse(Sign.PENDING);
    }
}
