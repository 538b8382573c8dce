package netpol.enforcer.health;

import java.util.List;

/**
 * The answer to a health question.
 *
 * @param reasons why it is no; empty when it is yes
 */
public record Verdict(List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    public boolean ok() {
        return reasons.isEmpty();
    }
}
