package netpol.enforcer.sync;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compiler and what it has been told. An object that it cannot cope with is found and held back, and everything else is
 * compiled: no policy waits for another one. For one thread, but for {@link #policy} and
 * {@link #isolating}.
 */
final class Compilation {

    private static final Logger log = LoggerFactory.getLogger(Compilation.class);
    /** Held back in one go; who has more of them has another problem. */
    private static final int MOST = 20;

    private final ChangeSource cluster;
    private final Supplier<IncrementalCompiler> fresh;
    private final HeldBack heldBack = new HeldBack();
    /** Null when what it was told is not what is known, at first and after it failed. */
    private @Nullable IncrementalCompiler compiler;
    private boolean compiledAnew;

    /** @param fresh makes a compiler that has not been told anything */
    Compilation(ChangeSource cluster, Supplier<IncrementalCompiler> fresh) {
        this.cluster = cluster;
        this.fresh = fresh;
    }

    /** The one that has been told everything. */
    IncrementalCompiler compiler() {
        return Objects.requireNonNull(compiler);
    }

    /** The whole, for other threads; nothing before the first change. */
    synchronized Optional<NodePolicy> policy() {
        return Optional.ofNullable(compiler).map(IncrementalCompiler::policy);
    }

    /** The ids of the policies that isolate a pod of this node, for other threads. */
    synchronized List<String> isolating(String pod, Direction direction) {
        return compiler == null ? List.of() : compiler.isolating(pod, direction);
    }

    /** Whether the last change was one of nothing: all there is. */
    boolean compiledAnew() {
        return compiledAnew;
    }

    /** The objects that are compiled as something that closes their pods, each with the reason. */
    Map<ObjectRef, String> heldBack() {
        return heldBack.reasons();
    }

    /** What changes mean for this node; what everything means, if that has failed or this is the first time. */
    synchronized NodeChange apply(SnapshotChange changes) {
        IncrementalCompiler present = compiler;
        if (present != null) {
            compiler = null; // until it has worked
            try {
                NodeChange change = present.apply(heldBack.replaceIn(changes));
                compiler = present;
                compiledAnew = false;
                return change;
            } catch (RuntimeException e) {
                log.error("the compiler failed; everything is compiled anew", e);
            }
        }
        return everything();
    }

    private NodeChange everything() {
        compiledAnew = true;
        SnapshotChange all = cluster.everything();
        for (int attempt = 0;; attempt++) {
            IncrementalCompiler next = fresh.get();
            try {
                NodeChange change = next.apply(heldBack.replaceIn(all));
                compiler = next;
                return change;
            } catch (RuntimeException e) {
                if (attempt == MOST || !heldBack.holdBack(all, e, this::compiles)) {
                    throw e;
                }
            }
        }
    }

    private boolean compiles(SnapshotChange part) {
        try {
            fresh.get().apply(part);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
