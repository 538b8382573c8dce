package netpol.enforcer.dataplane.nftables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Closeables;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.DeniedPacket;
import netpol.enforcer.dataplane.NodeDataplane;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.bridge.BridgeMonitor;
import netpol.enforcer.dataplane.guard.PodBinding;
import netpol.enforcer.dataplane.guard.PodGuard;
import netpol.enforcer.dataplane.kernel.DenialCounters;
import netpol.enforcer.dataplane.nflog.DeniedPackets;
import netpol.enforcer.dataplane.table.DenialLog;
import netpol.enforcer.dataplane.table.PolicyTable;
import netpol.enforcer.dataplane.table.TableSettings;
import netpol.enforcer.dataplane.table.TableText;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.LocalPod;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;

/** Enforces by tables of nftables in one network namespace. The methods of {@link NodeDataplane} are for one thread at a time. */
public final class NftablesDataplane implements NodeDataplane {

    /** "np"; kube-router has 100, Calico 1 and 2. */
    private static final int NFLOG_GROUP = 28272;

    private final DataplaneOptions options;
    private final PolicyTable table;
    private final DenialCounters counters;
    private final BridgePreflight preflight = new BridgePreflight();
    private final Closeables running = new Closeables();
    private volatile Optional<PodBinding> binding = Optional.empty();

    private NftablesDataplane(DataplaneOptions options, PolicyTable table, DenialCounters counters) {
        this.options = options;
        this.table = table;
        this.counters = counters;
    }

    /**
     * Opens the dataplane of the calling thread's network namespace; changes nothing in the kernel.
     *
     * @throws DataplaneException when the kernel has no nf_tables or the process may not use it (CAP_NET_ADMIN)
     */
    public static NodeDataplane open(DataplaneOptions options) throws DataplaneException {
        Optional<DenialLog> log = options.logDenied().stream()
                .mapToObj(perSecond -> new DenialLog(NFLOG_GROUP, perSecond)).findFirst();
        PolicyTable table = PolicyTable.open(new TableSettings(options.conntrackMask(), log, options.ownTables()));
        try {
            return new NftablesDataplane(options, table, DenialCounters.open());
        } catch (DataplaneException e) {
            table.close();
            throw e;
        }
    }

    /** What {@link #apply} programs for pods of this policy, in the syntax of {@code nft -f}, with the default options. */
    public static String text(NodePolicy policy) {
        return TableText.of(policy);
    }

    @Override
    public void start(Runnable obstructed, Consumer<DeniedPacket> denied) throws DataplaneException {
        running.add(BridgeMonitor.start(obstructed)::close);
        if (options.bindPods()) {
            PodBinding started = PodBinding.start(options.ownTables());
            running.add(started::close);
            binding = Optional.of(started);
        } else {
            removeGuard(); // of a run that bound pods
        }
        if (options.logDenied().isPresent()) {
            running.add(DeniedPackets.listen(NFLOG_GROUP, denied)::close);
        }
    }

    @Override
    public Optional<String> preflight() throws DataplaneException {
        return preflight.check();
    }

    @Override
    public void localPods(List<LocalPod> pods) {
        binding.ifPresent(it -> it.pods(pods));
    }

    @Override
    public Map<String, String> unboundPods() {
        return binding.map(PodBinding::unbound).orElse(Map.of());
    }

    @Override
    public Optional<String> bindingFailure() {
        return binding.flatMap(PodBinding::failure);
    }

    @Override
    public Map<DenialReason, Map<Direction, Long>> denials() throws DataplaneException {
        return counters.packets();
    }

    @Override
    public Written apply(NodePolicy policy) throws DataplaneException {
        return table.apply(policy);
    }

    @Override
    public Written change(NodeChange change, Supplier<NodePolicy> whole) throws DataplaneException {
        return table.change(change, whole);
    }

    @Override
    public Map<ObjectRef, String> refused() {
        return table.refused();
    }

    @Override
    public Written retry(Supplier<NodePolicy> whole) throws DataplaneException {
        return table.retry(whole);
    }

    @Override
    public void tidy() {
        table.tidy();
    }

    @Override
    public void onTouched(Runnable touched) {
        table.onTouched(touched);
    }

    @Override
    public void cleanup() throws DataplaneException {
        table.cleanup();
        removeGuard();
    }

    private void removeGuard() throws DataplaneException {
        try (PodGuard guard = PodGuard.open(options.ownTables())) {
            guard.cleanup();
        }
    }

    @Override
    public void close() {
        running.close();
        counters.close();
        table.close();
    }
}
