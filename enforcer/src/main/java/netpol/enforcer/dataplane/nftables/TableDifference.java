package netpol.enforcer.dataplane.nftables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Gatherers;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nftables.KernelTable.KernelElement;

/**
 * The messages that turn one table into another. Hook chains that are right are never deleted, not even to make them
 * anew: a packet between the old hook and the new one would meet neither.
 *
 * <p>
 * The order is the one the kernel can follow, each object after what it refers to: first go old rules, elements, sets,
 * chains and counters, then come new counters, chains, sets, elements and rules. All of it takes effect at once.
 */
final class TableDifference {

    /** Keeps a message below the 64 kB that an attribute can hold. */
    private static final int ELEMENTS_PER_MESSAGE = 400;

    private final KernelTable from;
    private final KernelTable to;
    /** A set that is replaced takes the rules with it that refer to it; which ones is not worth finding out. */
    private final boolean replacesSet;
    private final List<NetlinkMessage> messages = new ArrayList<>();

    private TableDifference(KernelTable from, KernelTable to) {
        this.from = from;
        this.to = to;
        this.replacesSet = from.sets().keySet().stream()
                .anyMatch(set -> to.sets().containsKey(set) && !setStays(set));
    }

    /** Empty when the tables are the same. */
    static List<NetlinkMessage> between(KernelTable from, KernelTable to) {
        TableDifference difference = new TableDifference(from, to);
        difference.delete();
        difference.add();
        return difference.messages;
    }

    private void delete() {
        forEach(from.chains(), (name, chain) -> {
            if (!chain.rules().isEmpty() && !rulesStay(name)) {
                messages.add(NftMessages.deleteRules(name));
            }
        });
        forEach(from.sets(), (name, set) -> {
            if (setStays(name)) {
                Set<KernelElement> wanted = to.sets().get(name).elements();
                addElements(set.elements().stream().filter(element -> !wanted.contains(element)).toList(),
                        chunk -> NftMessages.deleteElements(name, chunk));
            } else {
                messages.add(NftMessages.deleteSet(name));
            }
        });
        forEach(from.chains(), (name, _) -> {
            if (!chainStays(name)) {
                messages.add(NftMessages.deleteChain(name));
            }
        });
        from.counters().stream().filter(name -> !to.counters().contains(name)).sorted()
                .forEach(name -> messages.add(NftMessages.deleteCounter(name)));
    }

    private void add() {
        to.counters().stream().filter(name -> !from.counters().contains(name)).sorted()
                .forEach(name -> messages.add(NftMessages.newCounter(name)));
        forEach(to.chains(), (name, chain) -> {
            if (!chainStays(name)) {
                messages.add(NftMessages.newChain(name, chain));
            }
        });
        forEach(to.sets(), (name, set) -> {
            if (!setStays(name)) {
                messages.add(NftMessages.newSet(name, messages.size() + 1, set));
            }
            Set<KernelElement> present = setStays(name) ? from.sets().get(name).elements() : Set.of();
            addElements(set.elements().stream().filter(element -> !present.contains(element)).toList(),
                    chunk -> NftMessages.newElements(name, chunk));
        });
        forEach(to.chains(), (name, chain) -> {
            if (!rulesStay(name)) {
                for (int i = 0; i < chain.rules().size(); i++) {
                    messages.add(NftMessages.newRule(name, i + 1, chain.rules().get(i)));
                }
            }
        });
    }

    private boolean chainStays(String name) {
        KernelChain is = from.chains().get(name);
        KernelChain shall = to.chains().get(name);
        return is != null && shall != null && is.hook().equals(shall.hook());
    }

    private boolean rulesStay(String name) {
        return !replacesSet && chainStays(name)
                && from.chains().get(name).rules().equals(to.chains().get(name).rules());
    }

    private boolean setStays(String name) {
        return from.sets().containsKey(name) && to.sets().containsKey(name)
                && from.sets().get(name).isLike(to.sets().get(name));
    }

    private void addElements(Collection<KernelElement> elements,
            Function<List<KernelElement>, NetlinkMessage> message) {
        elements.stream().sorted(KernelElement.ORDER).gather(Gatherers.windowFixed(ELEMENTS_PER_MESSAGE)).map(message)
                .forEach(messages::add);
    }

    private static <V> void forEach(Map<String, V> objects, BiConsumer<String, V> action) {
        new TreeMap<>(objects).forEach(action);
    }
}
