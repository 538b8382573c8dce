package netpol.enforcer.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.enforcer.dataplane.Written;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.sync.SyncListener.Batch;
import netpol.enforcer.sync.SyncListener.Commit;
import netpol.enforcer.sync.SyncListener.Programmed;
import netpol.enforcer.sync.SyncListener.Repair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says what the loop has done, in the log and to its listener. */
final class SyncReport {

    private static final Logger log = LoggerFactory.getLogger(SyncReport.class);

    private final SyncListener listener;
    private volatile Map<ObjectRef, String> refused = Map.of();
    private Programmed programmed = Programmed.NOTHING;
    private boolean news = true;

    SyncReport(SyncListener listener) {
        this.listener = listener;
    }

    /** @param podsChanged whether what is programmed may be of another size than before, besides the elements of sets */
    void succeeded(int changes, Schedule.Due due, long begin, Written written, IncrementalCompiler compiler,
            boolean podsChanged) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Optional<Duration> latency = changes == 0 || due.firstChange().isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(System.nanoTime() - due.firstChange().getAsLong()));
        if (news || podsChanged) {
            IncrementalCompiler.Size size = compiler.size();
            programmed = new Programmed(size.pods(), size.policies(), size.groups(), size.sets(), size.elements());
        } else if (written.messages() > 0) {
            programmed = new Programmed(programmed.pods(), programmed.policies(), programmed.groups(),
                    programmed.sets(), compiler.elements());
        }
        log.atLevel(news ? Level.INFO : Level.DEBUG).log(
                "in sync: {} isolated pods on this node, {} groups of policies; {} ms",
                programmed.pods(), programmed.groups(), took.toMillis());
        latency.ifPresent(it -> log.debug("in the kernel {} ms after the change was seen", it.toMillis()));
        news = false;
        Batch batch = new Batch(written.messages(), written.elements());
        if (written.repaired()) {
            log.warn("another process had changed table inet netpol; the enforcer repaired it in {} ms, by {} messages",
                    took.toMillis(), written.messages());
            listener.repaired(new Repair(took, batch));
        }
        listener.committed(new Commit(changes, latency, took, written.commit(), batch, programmed));
    }

    /** @param networks in which pods are cut off that are not known yet */
    void unknownPods(List<Cidr> networks) {
        if (networks.isEmpty()) {
            log.warn("new pods are open from now on until the API shows them: known pods have other addresses than"
                    + " spec.podCIDRs of this Node says; see --isolate-unknown-pods");
        } else {
            log.info("new pods are isolated until the API shows them, in {}", networks);
        }
    }

    void failed(String reason) {
        news = true;
        listener.failed(reason);
    }

    Map<ObjectRef, String> quarantined() {
        return refused;
    }

    /** By object: which ones the compiler could not cope with, and which ones the kernel has refused. */
    void quarantined(Map<ObjectRef, String> heldBack, Map<ObjectRef, String> byKernel) {
        Map<ObjectRef, String> now = new TreeMap<>(byKernel);
        now.putAll(heldBack);
        if (now.equals(refused)) {
            return;
        }
        now.forEach((object, reason) -> {
            if (!reason.equals(refused.get(object))) {
                log.error("{} cannot be enforced: {}; the pods it isolates are closed, everything else is enforced",
                        object, reason);
            }
        });
        refused.keySet().stream().filter(object -> !now.containsKey(object))
                .forEach(object -> log.info("{} is enforced again, or gone", object));
        refused = Map.copyOf(now);
        listener.quarantined(refused);
    }
}
