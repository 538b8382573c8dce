package netpol.enforcer;

import java.util.concurrent.CompletableFuture;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.nftables.RulesetText;
import netpol.enforcer.policy.NodePolicy;

/** Lays out the table and writes it down instead of into the kernel. */
final class TextDataplane implements Dataplane {

    private final CompletableFuture<String> applied = new CompletableFuture<>();

    /** What the first {@link #apply} would have programmed, in the syntax of nft; done with it. */
    CompletableFuture<String> applied() {
        return applied;
    }

    @Override
    public void apply(NodePolicy policy) {
        applied.complete(RulesetText.of(policy));
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
