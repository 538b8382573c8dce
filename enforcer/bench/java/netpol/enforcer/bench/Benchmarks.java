package netpol.enforcer.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs those benchmarks that are named, or all. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("latency", new Latency());
        all.put("cold-start", new ColdStart());
        all.put("memory", new Memory());
        all.put("repair", new Repair());
        all.put("packets", new PacketPath());
        all.put("revocation", new Revocation());
        List<String> wanted = names.length == 0 ? List.copyOf(all.keySet()) : List.of(names);
        for (String name : wanted) {
            if (!all.containsKey(name)) {
                System.err.println("there is no benchmark " + name + "; there are " + String.join(", ", all.keySet()));
                System.exit(2);
            }
        }
        TrainedCache.train();
        for (String name : wanted) {
            System.out.println("benchmark " + name);
            all.get(name).run();
        }
        System.exit(0); // threads that serve what was measured would keep the process
    }
}
