package netpol.enforcer.dataplane.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;
import netpol.enforcer.dataplane.nft.wire.NftMessages;

/** Collects a change of a table. An element that is added and then deleted is not part of it. */
public final class TableChange {

    /** Keeps a message below the 64 kB that an attribute can hold. */
    private static final int ELEMENTS_PER_MESSAGE = 400;

    private final Set<String> newCounters = new TreeSet<>();
    private final Set<String> deletedCounters = new TreeSet<>();
    private final Set<String> emptiedChains = new TreeSet<>();
    private final Set<String> deletedChains = new TreeSet<>();
    private final Map<String, KernelChain> newChains = new TreeMap<>();
    private final Map<String, List<KernelRule>> newRules = new TreeMap<>();
    private final Set<String> deletedSets = new TreeSet<>();
    /** In the order in which they are made. */
    private final Map<String, KernelSet> newSets = new LinkedHashMap<>();
    private final Map<String, Set<KernelElement>> deletedElements = new TreeMap<>();
    private final Map<String, Set<KernelElement>> newElements = new TreeMap<>();

    void addCounter(String name) {
        newCounters.add(name);
    }

    void deleteCounter(String name) {
        deletedCounters.add(name);
    }

    public void addChain(String name, KernelChain chain) {
        newChains.put(name, chain);
        newRules.put(name, chain.rules());
    }

    public void deleteChain(String name) {
        emptiedChains.add(name);
        deletedChains.add(name);
    }

    /** A chain that stays gets other rules. */
    public void rewriteChain(String name, List<KernelRule> rules) {
        emptiedChains.add(name);
        newRules.put(name, rules);
    }

    public void addSet(String name, KernelSet set) {
        newSets.put(name, set);
    }

    public void deleteSet(String name) {
        deletedSets.add(name);
        deletedElements.remove(name);
        newElements.remove(name);
    }

    /** To a set that was there before. */
    public void addElement(String set, KernelElement element) {
        if (!deletedElements.getOrDefault(set, new HashSet<>()).remove(element)) {
            newElements.computeIfAbsent(set, _ -> new HashSet<>()).add(element);
        }
    }

    public void deleteElement(String set, KernelElement element) {
        if (!newElements.getOrDefault(set, new HashSet<>()).remove(element)) {
            deletedElements.computeIfAbsent(set, _ -> new HashSet<>()).add(element);
        }
    }

    public boolean isEmpty() {
        return newCounters.isEmpty() && deletedCounters.isEmpty() && emptiedChains.isEmpty() && newChains.isEmpty()
                && newRules.isEmpty() && deletedSets.isEmpty() && newSets.isEmpty() && elements() == 0;
    }

    /**
     * Whether the change may forbid something that was allowed: no if elements only come to sets, or leave verdict maps.
     *
     * @param verdictMap whether a set of this name is a map from pods to the chains that isolate them
     * @param neutral whether a set of this name neither allows nor forbids anything
     */
    public boolean narrows(Predicate<String> verdictMap, Predicate<String> neutral) {
        return !emptiedChains.isEmpty() || !newRules.isEmpty() || !deletedSets.isEmpty()
                || deletedElements.keySet().stream().anyMatch(set -> !verdictMap.test(set) && !neutral.test(set))
                || newElements.keySet().stream().anyMatch(verdictMap);
    }

    /** How many elements come or go, those of new sets included. */
    int elements() {
        return newSets.values().stream().mapToInt(set -> set.elements().size()).sum()
                + newElements.values().stream().mapToInt(Set::size).sum()
                + deletedElements.values().stream().mapToInt(Set::size).sum();
    }

    /**
     * In the order the kernel can follow, each object after what it refers to: first go old rules, elements, sets and chains,
     * then come new chains, sets, elements and rules. All of it takes effect at once.
     */
    public List<NetlinkMessage> messages(NftMessages table) {
        List<NetlinkMessage> messages = new ArrayList<>();
        emptiedChains.forEach(chain -> messages.add(table.deleteRules(chain)));
        deletedElements.forEach((set, elements) -> add(elements, messages,
                chunk -> table.deleteElements(set, chunk)));
        deletedSets.forEach(set -> messages.add(table.deleteSet(set)));
        deletedChains.forEach(chain -> messages.add(table.deleteChain(chain)));
        deletedCounters.forEach(counter -> messages.add(table.deleteCounter(counter)));
        newCounters.forEach(counter -> messages.add(table.newCounter(counter)));
        newChains.forEach((name, chain) -> messages.add(table.newChain(name, chain)));
        newSets.forEach((name, set) -> {
            messages.add(table.newSet(name, messages.size() + 1, set));
            add(set.elements(), messages, chunk -> table.newElements(name, chunk));
        });
        newElements.forEach((set, elements) -> add(elements, messages,
                chunk -> table.newElements(set, chunk)));
        newRules.forEach((chain, rules) -> {
            for (int i = 0; i < rules.size(); i++) {
                messages.add(table.newRule(chain, i + 1, rules.get(i)));
            }
        });
        return messages;
    }

    private static void add(Set<KernelElement> elements, List<NetlinkMessage> to,
            Function<List<KernelElement>, NetlinkMessage> message) {
        elements.stream().sorted(KernelElement.ORDER).gather(Gatherers.windowFixed(ELEMENTS_PER_MESSAGE)).map(message)
                .forEach(to::add);
    }

    /** The table that comes out of it. */
    public KernelTable applyTo(KernelTable table) {
        Set<String> counters = new HashSet<>(table.counters());
        counters.removeAll(deletedCounters);
        counters.addAll(newCounters);
        Map<String, KernelSet> sets = new HashMap<>(table.sets());
        sets.keySet().removeAll(deletedSets);
        deletedElements.forEach((set, elements) -> sets.compute(set, (_, old) -> old.without(elements)));
        newElements.forEach((set, elements) -> sets.compute(set, (_, old) -> old.with(elements)));
        sets.putAll(newSets);
        Map<String, KernelChain> chains = new HashMap<>(table.chains());
        chains.keySet().removeAll(deletedChains);
        chains.putAll(newChains);
        newRules.forEach((chain, rules) -> chains.compute(chain, (_, old) -> old.with(rules)));
        return new KernelTable(counters, sets, chains);
    }
}
