package netpol.enforcer.dataplane.table;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import netpol.enforcer.dataplane.kernel.TableChange;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.wire.ElementEncoder;
import netpol.enforcer.dataplane.nft.wire.TableEncoder;
import netpol.enforcer.dataplane.table.GroupChain.SetUse;
import netpol.enforcer.dataplane.table.PodElements.ChainUse;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodeChange.PodChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicyView;
import netpol.enforcer.policy.SetChange;

/**
 * Knows which chains and sets the table has, and for whom, so that a change of the policy becomes a change of the table
 * without looking at the rest of either. Elements are not kept: the policy has them.
 */
final class LiveTable {

    private final HookChains hookChains;
    private final List<Cidr> podNetworks;
    private final Set<String> refused;
    /** How many addresses lead to a chain of a group. */
    private final Map<String, Integer> chains = new HashMap<>();
    private final Map<String, List<SetUse>> setsByChain = new HashMap<>();
    /** How many chains name a set, or do so several times. */
    private final Map<String, Integer> sets = new HashMap<>();
    private int isolated;

    private LiveTable(TableSettings settings, List<Cidr> podNetworks, Set<String> refused) {
        this.hookChains = new HookChains(settings);
        this.podNetworks = podNetworks;
        this.refused = refused;
    }

    /** The one that {@link RulesetBuilder} makes of it. */
    static LiveTable of(NodePolicy policy, TableSettings settings, Set<String> refused) {
        LiveTable table = new LiveTable(settings, policy.unknownPods().networks(), Set.copyOf(refused));
        table.isolated = policy.pods().size();
        policy.pods().forEach(pod -> new PodElements(pod).forEachChain(use -> {
            if (table.chains.merge(use.chain(), 1, Integer::sum) == 1) {
                table.name(use, policy).forEach(set -> table.sets.merge(set.name(), 1, Integer::sum));
            }
        }));
        return table;
    }

    /** Whether a pod is in the group. */
    boolean uses(String group) {
        for (Family family : Family.values()) {
            if (chains.containsKey(family.name(group))) {
                return true;
            }
        }
        return false;
    }

    /** How many sets there are besides the ones that are always there. */
    int sets() {
        return sets.size();
    }

    /** Takes it in. */
    TableChange change(NodeChange change) {
        TableChange table = new TableChange();
        boolean wasIsolating = isolated > 0;
        change.pods().values().forEach(pod -> pod.before()
                .ifPresent(before -> new PodElements(before).forEach(table::deleteElement)));
        change.pods().values().forEach(pod -> pod.after()
                .ifPresent(after -> new PodElements(after).forEach(table::addElement)));
        Set<String> made = new HashSet<>();
        change.pods().values().forEach(pod -> enter(pod, change.view(), table, made));
        change.pods().values().forEach(pod -> leave(pod, table));
        change.peerSets().forEach((set, members) -> members(set, members, Element.Address::new,
                Function.identity(), made, table));
        change.namedPorts().forEach((set, members) -> members(set, members, Element.Target::new,
                target -> target.address(), made, table));
        addresses(SetNames::knownSet, change.known(), table);
        addresses(SetNames::localSet, change.localAddresses(), table);
        if (wasIsolating != isolated > 0) {
            table.rewriteChain(HookChains.FORWARD_6,
                    TableEncoder.encode(hookChains.forward6(isolated > 0, podNetworks)).rules());
        }
        return table;
    }

    private void enter(PodChange pod, NodePolicyView policy, TableChange table, Set<String> made) {
        pod.after().ifPresent(after -> {
            isolated++;
            new PodElements(after).forEachChain(use -> enter(use, policy, table, made));
        });
    }

    /** @param made the sets that are new with this change */
    private void enter(ChainUse use, NodePolicyView policy, TableChange table, Set<String> made) {
        if (chains.merge(use.chain(), 1, Integer::sum) > 1) {
            return;
        }
        GroupChain chain = new GroupChain(use.family(), policy.group(use.group()));
        boolean closed = refused.contains(use.group());
        table.addChain(use.chain(), TableEncoder.encode(
                closed ? chain.toClosedChain(use.chain()) : chain.toChain(use.chain())));
        for (SetUse set : name(use, policy)) {
            if (sets.merge(set.name(), 1, Integer::sum) == 1) {
                made.add(set.name());
                table.addSet(set.name(), TableEncoder.encode(set.set().get()));
            }
        }
    }

    /** The sets that a chain's rules name; none if it is closed. */
    private List<SetUse> name(ChainUse use, NodePolicyView policy) {
        List<SetUse> named = refused.contains(use.group())
                ? List.of()
                : new GroupChain(use.family(), policy.group(use.group())).sets(policy);
        setsByChain.put(use.chain(), named);
        return named;
    }

    private void leave(PodChange pod, TableChange table) {
        pod.before().map(PodElements::new).ifPresent(before -> {
            isolated--;
            before.forEachChain(use -> {
                if (!isStillUsed(chains, use.chain())) {
                    table.deleteChain(use.chain());
                    for (SetUse set : Objects.requireNonNull(setsByChain.remove(use.chain()), use.chain())) {
                        if (!isStillUsed(sets, set.name())) {
                            table.deleteSet(set.name());
                        }
                    }
                }
            });
        });
    }

    private static boolean isStillUsed(Map<String, Integer> users, String name) {
        return users.merge(name, -1, (count, less) -> count + less == 0 ? null : count + less) != null;
    }

    /** A set that is new has its members already, and one that only the other family has gets none. */
    private <T> void members(String stem, SetChange<T> change, Function<T, Element> element,
            Function<T, InetAddress> address, Set<String> made, TableChange table) {
        for (Family family : Family.values()) {
            String set = family.name(stem);
            if (sets.containsKey(set) && !made.contains(set)) {
                change.removed().stream().filter(member -> Family.of(address.apply(member)) == family)
                        .forEach(member -> table.deleteElement(set, ElementEncoder.encode(element.apply(member))));
                change.added().stream().filter(member -> Family.of(address.apply(member)) == family)
                        .forEach(member -> table.addElement(set, ElementEncoder.encode(element.apply(member))));
            }
        }
    }

    private static void addresses(Function<Family, String> set, SetChange<InetAddress> change, TableChange table) {
        change.removed().forEach(address -> table.deleteElement(set.apply(Family.of(address)),
                ElementEncoder.encode(new Element.Address(address))));
        change.added().forEach(address -> table.addElement(set.apply(Family.of(address)),
                ElementEncoder.encode(new Element.Address(address))));
    }
}
