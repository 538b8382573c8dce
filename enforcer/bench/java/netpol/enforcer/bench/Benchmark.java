package netpol.enforcer.bench;

/** One that measures and writes its section of {@code BENCHMARKS.md}. */
interface Benchmark {

    void run() throws Exception;
}
