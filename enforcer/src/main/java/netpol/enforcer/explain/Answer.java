package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a connection, and why.
 *
 * @param verdict over all its families together
 * @param reason why nothing can be said; {@code null} if something can
 * @param families one for each address family that both ends have and the question allows
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Answer(String from, String to, @Nullable String port, String protocol, Outcome verdict,
        @Nullable String reason, List<OverFamily> families) {

    /**
     * Over one address family, and one pair of addresses: the first that is denied, or else the first there is.
     *
     * @param egress what the node of the source says; {@code null} if it was not asked
     * @param ingress what the node of the destination says; {@code null} if it was not asked
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OverFamily(AddressFamily family, String source, String destination, Outcome verdict,
            @Nullable Decision egress, @Nullable Decision ingress) {}

    public Answer {
        families = List.copyOf(families);
    }

    static Answer unknown(Question question, String protocol, String reason) {
        return new Answer(question.from(), question.to(), question.port(), protocol, Outcome.UNKNOWN, reason,
                List.of());
    }
}
