package netpol.enforcer.sync;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import netpol.enforcer.policy.ObjectRef;

/** Notes what it hears. */
final class RecordingListener implements SyncListener {

    private final List<Commit> commits = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Map<ObjectRef, String>> quarantined = new CopyOnWriteArrayList<>();

    List<Commit> commits() {
        return commits;
    }

    List<String> failures() {
        return failures;
    }

    List<Map<ObjectRef, String>> quarantined() {
        return quarantined;
    }

    @Override
    public void committed(Commit commit) {
        commits.add(commit);
    }

    @Override
    public void failed(String reason) {
        failures.add(reason);
    }

    @Override
    public void quarantined(Map<ObjectRef, String> reasons) {
        quarantined.add(reasons);
    }
}
