package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one direction makes of a flow.
 *
 * @param verdict allowed or denied
 * @param reason in words, for people
 * @param node the node whose table decides; {@code null} where no table does
 * @param pod the pod that is isolated; {@code null} if none is
 * @param group the group of policies that isolates it, named as in the kernel's table
 * @param policies the ids of those policies, sorted
 * @param rule the first rule that admits the flow, {@code nsa/npa ingress rule 1}; {@code null} if none does
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Decision(Outcome verdict, String reason, @Nullable String node, @Nullable String pod,
        @Nullable String group,
        List<String> policies, @Nullable String rule) {

    public Decision {
        policies = List.copyOf(policies);
    }

    static Decision allowed(String reason) {
        return new Decision(Outcome.ALLOWED, reason, null, null, null, List.of(), null);
    }
}
