package netpol.conformance.scenario.foreign;

import java.util.List;
import netpol.conformance.cluster.ClusterException;

/** Policies that the run did not make may decide about its pods: what the pods do says nothing of the implementation. */
public final class ForeignPolicyException extends ClusterException {

    private static final long serialVersionUID = 1L;

    /** @param policies in words */
    ForeignPolicyException(List<String> policies) {
        super("a policy that this run did not make may decide about its pods: " + String.join("; ", policies)
                + ". Exempt namespaces with the label netpol.conformance/run from it");
    }
}
