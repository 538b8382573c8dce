package netpol.conformance.run;

import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.WatchResult;

/** The implementation does otherwise than the table says: the one way in which a scenario fails. */
final class WrongReachability extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String why;

    WrongReachability(TableResult result) {
        super(result.why() + "\n" + result.comparison());
        why = result.why();
    }

    WrongReachability(WatchResult result) {
        super(result.why());
        why = result.why();
    }

    WrongReachability(FlowsResult result) {
        this(result.why());
    }

    WrongReachability(String why) {
        super(why);
        this.why = why;
    }

    /** One sentence. */
    String why() {
        return why;
    }
}
