package netpol.enforcer.node;

import java.util.HashMap;
import java.util.Map;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.state.ClusterWatch;
import netpol.enforcer.sync.SyncListener;

/** Has an Event written about each object that newly cannot be enforced, and passes everything on. For one thread. */
final class QuarantineEvents implements SyncListener {

    private final SyncListener next;
    private final ClusterWatch watch;
    private Map<ObjectRef, String> reported = Map.of();

    public QuarantineEvents(SyncListener next, ClusterWatch watch) {
        this.next = next;
        this.watch = watch;
    }

    @Override
    public void committed(Commit commit) {
        next.committed(commit);
    }

    @Override
    public void failed(String reason) {
        next.failed(reason);
    }

    @Override
    public void repaired(Repair repair) {
        next.repaired(repair);
    }

    @Override
    public void quarantined(Map<ObjectRef, String> reasons) {
        next.quarantined(reasons);
        Map<ObjectRef, String> news = new HashMap<>(reasons);
        news.entrySet().removeAll(reported.entrySet());
        watch.reportQuarantined(news);
        reported = Map.copyOf(reasons);
    }
}
