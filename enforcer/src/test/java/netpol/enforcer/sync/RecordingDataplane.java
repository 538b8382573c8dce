package netpol.enforcer.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.policy.NodePolicy;

/** Notes what it is given; refuses, or takes its time, when told to. */
final class RecordingDataplane implements Dataplane {

    private final List<NodePolicy> applied = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private volatile Hindrance hindrance = () -> {};

    /** What happens before an apply. */
    @FunctionalInterface
    interface Hindrance {
        void meet() throws DataplaneException;
    }

    void hinder(Hindrance newHindrance) {
        hindrance = newHindrance;
    }

    List<NodePolicy> applied() {
        return applied;
    }

    List<String> threads() {
        return threads;
    }

    @Override
    public void apply(NodePolicy policy) throws DataplaneException {
        threads.add(Thread.currentThread().getName());
        hindrance.meet();
        applied.add(policy);
    }

    @Override
    public void cleanup() {
        throw new UnsupportedOperationException("a loop never cleans up");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a loop does not own its dataplane");
    }
}
