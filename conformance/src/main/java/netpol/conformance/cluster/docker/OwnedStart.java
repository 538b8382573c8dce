package netpol.conformance.cluster.docker;

import netpol.conformance.cluster.Cluster;

/**
 * Starts a cluster of containers so that nothing stays of one that fails, nor of one whose process is told to end.
 *
 * @param keep whether it shall stay when it has started
 * @param interrupt ends what still makes containers; run before they are removed when the process is told to end
 */
public record OwnedStart(DockerEngine engine, boolean keep, Runnable interrupt) {

    /** Makes the cluster itself. */
    @FunctionalInterface
    public interface Making {

        /** @param end what the cluster does last when it is closed */
        Cluster make(DockerRun run, Runnable end);
    }

    public Cluster cluster(Making making) {
        DockerRun run = DockerRun.start(engine, keep);
        Thread atExit = new Thread(() -> {
            interrupt.run();
            run.remove();
        }, "remove-containers");
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        try {
            Cluster cluster = making.make(run, () -> {
                if (!keep) {
                    run.remove();
                }
            });
            // From now on the caller closes it.
            forget(atExit);
            return cluster;
        } catch (RuntimeException e) {
            run.remove();
            forget(atExit);
            throw e;
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run.
            return;
        }
    }
}
