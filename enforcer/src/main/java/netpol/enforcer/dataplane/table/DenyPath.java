package netpol.enforcer.dataplane.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.Chain.Rule;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.Direction;

/**
 * The way of every packet that a policy denies. The packet passes if it is from the pod itself by a Service; otherwise its
 * flow gets the mark of denied flows, and the packet is logged if asked for, counted and dropped.
 */
final class DenyPath {

    private final TableSettings settings;

    DenyPath(TableSettings settings) {
        this.settings = settings;
    }

    /** The statement that every denial of a group ends with. */
    static Statement deny(Family family, Direction direction) {
        return new Statement.Goto(denyChain(family, direction));
    }

    private static String denyChain(Family family, Direction direction) {
        return family.name("deny_" + name(direction));
    }

    /** What is dropped is counted, of both families together; the numbers live as long as the table. */
    static List<String> counters() {
        return Stream.of(DenialReason.POLICY, DenialReason.UNKNOWN_POD)
                .flatMap(reason -> Stream.of(Direction.values()).map(reason::counter)).toList();
    }

    List<Chain> chains() {
        List<Chain> chains = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            chains.add(denied(direction));
            for (Family family : Family.values()) {
                chains.add(selfOrDenied(family, direction));
            }
        }
        return chains;
    }

    private static Chain selfOrDenied(Family family, Direction direction) {
        return new Chain(denyChain(family, direction), Optional.empty(), "",
                List.of(new Rule(
                        List.of(new Statement.CtStatusDnat(), new Statement.PairInSet(family, SetNames.selfSet(family)),
                                Statement.Verdict.RETURN),
                        "a pod reaches itself by a Service"),
                        rule(new Statement.Goto("denied_" + name(direction)))));
    }

    private Chain denied(Direction direction) {
        List<Rule> rules = new ArrayList<>();
        if (settings.marks()) {
            rules.add(rule(new Statement.SetCtMark(settings.conntrackMask(), settings.denied())));
        }
        settings.log().ifPresent(to -> rules.add(rule(new Statement.Limit(to.perSecond()),
                new Statement.Log(to.group(), name(direction)))));
        rules.add(rule(new Statement.Counter(DenialReason.POLICY.counter(direction)), Statement.Verdict.DROP));
        return new Chain("denied_" + name(direction), Optional.empty(), "", rules);
    }

    private static String name(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static Rule rule(Statement... statements) {
        return new Rule(List.of(statements), "");
    }
}
