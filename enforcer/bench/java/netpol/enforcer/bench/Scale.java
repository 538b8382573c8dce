package netpol.enforcer.bench;

import java.util.Locale;

/** How large the cluster is; smaller ones are for trying the benchmarks themselves. */
final class Scale {

    private static final int PODS = Integer.getInteger("bench.pods", 10_000);
    private static final int LOCAL_PODS = Integer.getInteger("bench.local", 110);
    private static final int POLICIES = Integer.getInteger("bench.policies", 1000);

    private Scale() {}

    static ScaledCluster cluster() {
        return new ScaledCluster(PODS, LOCAL_PODS, POLICIES);
    }

    static String text(ScaledCluster cluster) {
        return String.format(Locale.ROOT, "%d local pods, %d pods in the cluster, %d policies of %d namespaces",
                cluster.localPods(), cluster.pods(), cluster.policies(), cluster.namespaces());
    }
}
