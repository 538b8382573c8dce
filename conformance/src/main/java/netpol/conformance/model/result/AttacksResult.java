package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Attacks that got through before the first policy, judged while the policies are in force.
 *
 * @param took since judging began, at the end
 */
public record AttacksResult(List<AttackResult> attacks, Duration took) {

    public AttacksResult {
        attacks = List.copyOf(attacks);
    }

    /** Never errored: an attack that cannot be made ends its scenario before. */
    public TableResult.Judgement judgement() {
        return wrong().isEmpty() ? TableResult.Judgement.RIGHT : TableResult.Judgement.WRONG;
    }

    /** Those that got through. */
    public List<AttackResult> wrong() {
        return attacks.stream().filter(each -> !each.held()).toList();
    }

    /** One sentence. */
    public String why() {
        return wrong().isEmpty()
                ? attacks.size() + (attacks.size() == 1 ? " attack" : " attacks") + " held"
                : wrong().size() + " of " + attacks.size() + " attacks got through: "
                        + wrong().stream().map(AttackResult::toString).collect(Collectors.joining("; "));
    }
}
