package netpol.conformance.run;

import netpol.conformance.model.TableResult;

/** The implementation does otherwise than the table says: the one way in which a scenario fails. */
final class WrongReachability extends AssertionError {

    private static final long serialVersionUID = 1L;

    WrongReachability(TableResult result) {
        super(result.why() + "\n" + result.comparison());
    }
}
