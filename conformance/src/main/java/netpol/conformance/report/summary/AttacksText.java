package netpol.conformance.report.summary;

import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.model.result.AttackResult;
import netpol.conformance.model.result.AttacksResult;

/** The attacks that got through, for people. */
record AttacksText(List<AttacksResult> results) {

    /** None when all of them were held. */
    List<String> lines() {
        return results.stream().flatMap(each -> each.wrong().stream()).flatMap(AttacksText::of).toList();
    }

    private static Stream<String> of(AttackResult attack) {
        return Stream.of("",
                "  " + attack.attacker() + " attacks " + attack.victim() + " over " + attack.family() + ": "
                        + attack.attack() + attack.other().map(other -> ", in the name of " + other).orElse(""),
                "    expected  nothing arrives",
                "    observed  " + attack.received() + (attack.received() == 1 ? " frame" : " frames") + " of "
                        + attack.attempts() + " attempts received");
    }
}
