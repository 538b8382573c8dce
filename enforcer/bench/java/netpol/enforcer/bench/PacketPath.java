package netpol.enforcer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Flows, bytes and datagrams per second between two pods of a node, with and without a table. All ways stand side
 * by side and are measured in turns of a fraction of a second, so that whatever else the machine does hits all of them.
 */
final class PacketPath implements Benchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 100);
    private static final String BASE = "no table";

    @Override
    public void run() throws Exception {
        Map<String, Link> links = new LinkedHashMap<>();
        try {
            links.put(BASE, Link.open());
            links.put("no table, a second time (noise)", Link.open());
            links.put("no table, and a node that tracks no flows", Link.bare());
            links.put("1 policy", Link.gated(1, Link.Selected.BY_ONE));
            links.put("100 policies, one of which selects these pods", Link.gated(100, Link.Selected.BY_ONE));
            links.put("1,000 policies, one of which selects these pods", Link.gated(1000, Link.Selected.BY_ONE));
            links.put("1,000 policies, none of which selects these pods", Link.gated(1000, Link.Selected.BY_NONE));
            links.put("1,000 policies, eleven of which select these pods", Link.gated(1000, Link.Selected.BY_ELEVEN));
            links.put("1,000 policies that all select these pods", Link.gated(1000, Link.Selected.BY_ALL));
            for (Link link : links.values()) {
                if (link.node() != null) {
                    link.stopEnforcer();
                }
            }
            measure(links);
        } finally {
            for (Link link : links.values()) {
                link.close();
            }
        }
    }

    private static void measure(Map<String, Link> links) throws Exception {
        List<String> lines = new ArrayList<>(List.of(ROUNDS + " rounds; each rate as a share of the one without a table in the"
                + " same round, median (quartiles):", "", "| | new connections | new flows of UDP | TCP throughput | datagrams of one flow |",
                "|---|--:|--:|--:|--:|"));
        Map<String, Load> loads = new LinkedHashMap<>();
        for (Map.Entry<String, Link> link : links.entrySet()) {
            loads.put(link.getKey(), new Load(link.getValue()));
        }
        Map<String, List<Samples>> ratios = new LinkedHashMap<>();
        List<Samples> rates = four();
        for (int round = 0; round <= ROUNDS; round++) {
            double[] base = {};
            for (Map.Entry<String, Load> load : inTurn(loads, round)) {
                // the base first, for the others are shares of it
                double[] measured = load.getValue().measure();
                if (load.getKey().equals(BASE)) {
                    base = measured;
                }
                List<Samples> into = ratios.computeIfAbsent(load.getKey(),
                        _ -> four());
                for (int i = 0; i < measured.length && round > 0; i++) {
                    into.get(i).add(100 * measured[i] / base[i]);
                    if (load.getKey().equals(BASE)) {
                        rates.get(i).add(measured[i]);
                    }
                }
            }
        }
        for (String name : links.keySet()) {
            lines.add("| " + name + " | " + (name.equals(BASE)
                    ? String.format(Locale.ROOT, "%,.0f /s | %,.0f /s | %,.2f Gbit/s | %,.0f /s |", rates.get(0).median(),
                            rates.get(1).median(), rates.get(2).median() * 8 / 1e9, rates.get(3).median())
                    : String.join(" | ", ratios.get(name).stream().map(it -> it.spread("%.1f %%")).toList()) + " |"));
        }
        Report.write("packets", lines);
    }

    private static List<Samples> four() {
        return List.of(new Samples(), new Samples(), new Samples(), new Samples());
    }

    /** The base, then the others beginning with another one each round. */
    private static List<Map.Entry<String, Load>> inTurn(Map<String, Load> loads, int round) {
        List<Map.Entry<String, Load>> order = new ArrayList<>(loads.entrySet());
        java.util.Collections.rotate(order.subList(1, order.size()), round);
        return order;
    }
}
