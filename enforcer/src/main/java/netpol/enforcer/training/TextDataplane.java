package netpol.enforcer.training;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;

/** Lays out the table and writes it down instead of into the kernel. */
final class TextDataplane implements Dataplane {

    private final CompletableFuture<String> applied = new CompletableFuture<>();
    private final CompletableFuture<Void> changed = new CompletableFuture<>();

    /** What the first {@link #apply} would have programmed, in the syntax of nft; done with it. */
    CompletableFuture<String> applied() {
        return applied;
    }

    /** Done with the first {@link #change}. */
    CompletableFuture<Void> changed() {
        return changed;
    }

    @Override
    public Written apply(NodePolicy policy) {
        applied.complete(NftablesDataplane.text(policy));
        return Written.NOTHING;
    }

    @Override
    public Written change(NodeChange change, Supplier<NodePolicy> whole) {
        Written written = apply(whole.get());
        changed.complete(null);
        return written;
    }

    @Override
    public Map<ObjectRef, String> refused() {
        return Map.of();
    }

    @Override
    public Written retry(Supplier<NodePolicy> whole) {
        return apply(whole.get());
    }

    @Override
    public void tidy() {
        // nothing is left over
    }

    @Override
    public void onTouched(Runnable touched) {
        // no other process can touch a text
    }

    @Override
    public void cleanup() {
        // there is nothing in the kernel
    }

    @Override
    public void close() {
        // nothing is held
    }
}
