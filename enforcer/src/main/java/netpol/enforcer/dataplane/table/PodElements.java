package netpol.enforcer.dataplane.table;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.wire.ElementEncoder;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;

/** The elements of the maps and sets that are always there and that an isolated pod has. */
record PodElements(IsolatedPod pod) {

    /** A chain that a pod needs, once for each of its addresses that leads there. */
    record ChainUse(String chain, String group, Family family) {}

    void forEach(BiConsumer<String, KernelElement> action) {
        for (InetAddress address : pod.addresses()) {
            Family family = Family.of(address);
            for (Direction direction : Direction.values()) {
                group(direction).ifPresent(group -> action.accept(SetNames.verdictMap(family, direction), ElementEncoder
                        .encode(new Element.VerdictMap(address, family.name(group)))));
            }
            for (InetAddress other : pod.addresses()) {
                if (Family.of(other) == family) {
                    action.accept(SetNames.selfSet(family), ElementEncoder.encode(new Element.Pair(address, other)));
                }
            }
        }
    }

    void forEachChain(Consumer<ChainUse> action) {
        for (InetAddress address : pod.addresses()) {
            for (Direction direction : Direction.values()) {
                group(direction).ifPresent(group -> action.accept(
                        new ChainUse(Family.of(address).name(group), group, Family.of(address))));
            }
        }
    }

    private Optional<String> group(Direction direction) {
        return direction == Direction.INGRESS ? pod.ingress() : pod.egress();
    }
}
