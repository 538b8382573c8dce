package netpol.enforcer.policy.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import netpol.enforcer.policy.PortMatch;

/** Turns the numbered ports of one rule into sorted ranges that, within a protocol, are disjoint and do not touch. */
final class PortRanges {

    private PortRanges() {}

    static List<PortMatch.Numbered> of(List<PortMatch.Numbered> ports) {
        List<PortMatch.Numbered> sorted = ports.stream()
                .sorted(Comparator.comparing(PortMatch.Numbered::protocol).thenComparingInt(PortMatch.Numbered::first))
                .toList();
        List<PortMatch.Numbered> ranges = new ArrayList<>();
        for (PortMatch.Numbered next : sorted) {
            PortMatch.Numbered before = ranges.isEmpty() ? null : ranges.getLast();
            if (before != null && before.protocol() == next.protocol() && next.first() <= before.last() + 1) {
                ranges.set(ranges.size() - 1, new PortMatch.Numbered(before.protocol(), before.first(),
                        Math.max(before.last(), next.last())));
            } else {
                ranges.add(next);
            }
        }
        return ranges;
    }
}
