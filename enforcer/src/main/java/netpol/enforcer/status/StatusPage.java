package netpol.enforcer.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import netpol.enforcer.health.Page;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.status.NodeStatus.PodStatus;
import netpol.enforcer.sync.SyncLoop;
import netpol.enforcer.sync.SyncStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /status}: what this process has programmed, for the command of that name on the same machine.
 *
 * @param snapshot what is known of the cluster
 * @param warnings what does not hold for every pod, a sentence each
 */
public record StatusPage(String node, SyncLoop loop, Supplier<Optional<ClusterSnapshot>> snapshot,
        Supplier<List<String>> warnings)
        implements
            Page {

    public static final String PATH = "/status";
    private static final int OK = 200;

    @Override
    public boolean local() {
        return true;
    }

    /** {@code pod=NAMESPACE/NAME} or an address asks for one pod. */
    @Override
    public Answer get(Map<String, String> query, String accept) {
        SyncStatus sync = loop.status();
        Optional<NodePolicy> programmed = loop.programmed();
        List<String> problems = new ArrayList<>();
        sync.failure().ifPresent(reason -> problems.add("the last sync failed: " + reason));
        sync.obstacle().ifPresent(problems::add);
        loop.quarantined().forEach((object, reason) -> problems.add(object + ": " + reason));
        problems.addAll(warnings.get());
        if (programmed.isEmpty()) {
            problems.add("nothing has been programmed yet");
        }
        boolean inSync = sync.failure().isEmpty() && programmed.isPresent();
        return Answer.json(OK, JsonMapper.shared().writeValueAsString(
                new NodeStatus(node, inSync, problems, programmed.map(it -> pods(it, query.get("pod")))
                        .orElse(List.of()))));
    }

    private List<PodStatus> pods(NodePolicy programmed, @Nullable String pod) {
        return pod == null
                ? NodeStatus.isolated(programmed)
                : List.of(NodeStatus.pod(pod, node, programmed,
                        snapshot.get().map(ClusterSnapshot::pods).orElse(List.of())));
    }
}
