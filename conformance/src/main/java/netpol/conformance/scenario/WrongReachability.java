package netpol.conformance.scenario;

import netpol.conformance.model.result.AttacksResult;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult;

/** The implementation does otherwise than the table says: the one way in which a scenario fails. */
public final class WrongReachability extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String why;

    WrongReachability(TableResult result) {
        super(result.why() + "\n" + result.comparison());
        why = result.why();
    }

    WrongReachability(ContinuousResult result) {
        super(result.why());
        why = result.why();
    }

    WrongReachability(OpenConnectionsResult result) {
        this(result.why());
    }

    WrongReachability(AttacksResult result) {
        this(result.why());
    }

    WrongReachability(String why) {
        super(why);
        this.why = why;
    }

    /** One sentence. */
    public String why() {
        return why;
    }
}
