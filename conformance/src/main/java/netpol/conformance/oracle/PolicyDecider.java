package netpol.conformance.oracle;

import java.util.Optional;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;

/** Decides about connections by the policies of one {@link PolicyApi}. */
@FunctionalInterface
public interface PolicyDecider {

    /**
     * Decides one half of a connection.
     *
     * @param subject the pod whose policies are asked: the source for egress, the destination for ingress
     * @return empty when no policy of this API decides; then the API of the next tier is asked
     */
    Optional<Reason> decide(Direction direction, End.Pod subject, End source, End destination, Port port);
}
