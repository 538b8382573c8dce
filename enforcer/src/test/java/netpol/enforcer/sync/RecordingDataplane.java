package netpol.enforcer.sync;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;

/** Notes what it is given; refuses, or takes its time, when told to. */
final class RecordingDataplane implements Dataplane {

    private final List<NodePolicy> applied = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private volatile Hindrance hindrance = () -> {};
    private volatile Map<ObjectRef, String> refused = Map.of();
    private volatile boolean repairing;
    private volatile Runnable touched = () -> {};

    /** What happens before an apply. */
    @FunctionalInterface
    interface Hindrance {
        void meet() throws DataplaneException;
    }

    void hinder(Hindrance newHindrance) {
        hindrance = newHindrance;
    }

    void refuse(Map<ObjectRef, String> newRefused) {
        refused = newRefused;
    }

    /** From now on each call finds that somebody else had changed what is there. */
    void findTouched() {
        repairing = true;
    }

    void touch() {
        touched.run();
    }

    /** What there was to enforce after each call. */
    List<NodePolicy> applied() {
        return applied;
    }

    /** {@code apply}, {@code change}, {@code retry}. */
    List<String> calls() {
        return calls;
    }

    List<String> threads() {
        return threads;
    }

    @Override
    public Written apply(NodePolicy policy) throws DataplaneException {
        return take("apply", policy);
    }

    @Override
    public Written change(NodeChange change, Supplier<NodePolicy> whole) throws DataplaneException {
        return take("change", whole.get());
    }

    @Override
    public Written retry(Supplier<NodePolicy> whole) throws DataplaneException {
        return take("retry", whole.get());
    }

    private Written take(String call, NodePolicy policy) throws DataplaneException {
        threads.add(Thread.currentThread().getName());
        hindrance.meet();
        calls.add(call);
        applied.add(policy);
        return repairing ? Written.NOTHING.asRepair() : Written.NOTHING;
    }

    @Override
    public Map<ObjectRef, String> refused() {
        return refused;
    }

    @Override
    public void tidy() {
        // nothing is left over
    }

    @Override
    public void onTouched(Runnable callback) {
        touched = callback;
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
