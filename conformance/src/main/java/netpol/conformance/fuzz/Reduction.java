package netpol.conformance.fuzz;

import java.util.Optional;

/** A step by which a case may become smaller. */
@FunctionalInterface
interface Reduction {

    /** The smaller case; empty when there is nothing to take away (any more). */
    Optional<Case> of(Case one);
}
