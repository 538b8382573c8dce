package netpol.conformance.bench;

/** How large the cluster is. Smaller ones are for trying the benchmark itself. */
record Scale(int namespaces, int pods, int policies, int watchers, int perSecond, int seconds) {

    static Scale ofProperties() {
        return new Scale(Integer.getInteger("bench.namespaces", 100), Integer.getInteger("bench.pods", 10_000),
                Integer.getInteger("bench.policies", 1000), Integer.getInteger("bench.watchers", 50),
                Integer.getInteger("bench.rate", 200), Integer.getInteger("bench.seconds", 20));
    }

    String namespace(int i) {
        return "bench-" + i % namespaces;
    }

    String pod(int i) {
        return "app-" + i % 10 + "-" + i;
    }

    String podPath(int i) {
        return "/api/v1/namespaces/" + namespace(i) + "/pods/" + pod(i);
    }

    @Override
    public String toString() {
        return "%,d pods in %d namespaces, %,d policies, %d watchers, %d updates/s for %d s".formatted(pods,
                namespaces, policies, watchers, perSecond, seconds);
    }
}
