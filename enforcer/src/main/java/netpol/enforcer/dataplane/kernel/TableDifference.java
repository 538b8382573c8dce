package netpol.enforcer.dataplane.kernel;

import java.util.Objects;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;

/**
 * What turns one table into another. Hook chains that are right are never deleted, not even to make them anew: a packet
 * between the old hook and the new one would meet neither.
 */
public final class TableDifference {

    private final KernelTable from;
    private final KernelTable to;
    /** A set that is replaced takes the rules with it that refer to it; which ones is not worth finding out. */
    private final boolean replacesSet;
    private final TableChange change = new TableChange();

    private TableDifference(KernelTable from, KernelTable to) {
        this.from = from;
        this.to = to;
        this.replacesSet = from.sets().keySet().stream()
                .anyMatch(set -> to.sets().containsKey(set) && !setStays(set));
    }

    /** Empty when the tables are the same. */
    public static TableChange between(KernelTable from, KernelTable to) {
        TableDifference difference = new TableDifference(from, to);
        difference.counters();
        difference.chains();
        difference.sets();
        return difference.change;
    }

    private void counters() {
        from.counters().stream().filter(name -> !to.counters().contains(name)).forEach(change::deleteCounter);
        to.counters().stream().filter(name -> !from.counters().contains(name)).forEach(change::addCounter);
    }

    private void chains() {
        from.chains().forEach((name, _) -> {
            if (!chainStays(name)) {
                change.deleteChain(name);
            }
        });
        to.chains().forEach((name, chain) -> {
            if (!chainStays(name)) {
                change.addChain(name, chain);
            } else if (replacesSet || !chain.rules().equals(Objects.requireNonNull(from.chains().get(name)).rules())) {
                change.rewriteChain(name, chain.rules());
            }
        });
    }

    private void sets() {
        from.sets().forEach((name, set) -> {
            if (!setStays(name)) {
                change.deleteSet(name);
            } else {
                KernelSet wanted = Objects.requireNonNull(to.sets().get(name));
                for (KernelElement element : set.elements()) {
                    if (!wanted.elements().contains(element)) {
                        change.deleteElement(name, element);
                    }
                }
            }
        });
        to.sets().forEach((name, set) -> {
            if (!setStays(name)) {
                change.addSet(name, set);
            } else {
                KernelSet present = Objects.requireNonNull(from.sets().get(name));
                for (KernelElement element : set.elements()) {
                    if (!present.elements().contains(element)) {
                        change.addElement(name, element);
                    }
                }
            }
        });
    }

    private boolean chainStays(String name) {
        KernelChain is = from.chains().get(name);
        KernelChain shall = to.chains().get(name);
        return is != null && shall != null && is.hook().equals(shall.hook());
    }

    private boolean setStays(String name) {
        return from.sets().containsKey(name) && to.sets().containsKey(name)
                && from.sets().get(name).isLike(to.sets().get(name));
    }
}
