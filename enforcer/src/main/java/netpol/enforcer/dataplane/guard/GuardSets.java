package netpol.enforcer.dataplane.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.links.BoundPod;
import netpol.enforcer.dataplane.links.PodLinks;
import netpol.enforcer.dataplane.nft.Datum;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.dataplane.nft.wire.Octets;

/** The sets of {@link FrameTable} and {@link SourceTable}: which pod is at which link. */
final class GuardSets {

    /** Of a MAC address among other fields. */
    private static final int WHOLE_REGISTERS = 8;

    private final Map<String, KernelSet> sets = new LinkedHashMap<>();

    public Map<String, KernelSet> all() {
        return sets;
    }

    /** A set of keys that are made of fields; each field as long as its registers. */
    public GuardSets set(String name, List<Datum> key, Stream<byte[]> keys) {
        Set<KernelElement> elements = new HashSet<>();
        keys.forEach(bytes -> elements.add(new KernelElement(new Octets(bytes), false, Optional.empty())));
        SetType type = new SetType(key, false, false);
        sets.put(name, new KernelSet(0, type.keyType(), type.keyLength(), 0, elements));
        return this;
    }

    /** A map from links to chains. */
    public GuardSets map(String name, Map<Integer, String> chains) {
        Set<KernelElement> elements = new HashSet<>();
        chains.forEach((link, chain) -> elements
                .add(new KernelElement(new Octets(LinkFields.link(link)), false, Optional.of(chain))));
        SetType type = new SetType(List.of(Datum.IFACE_INDEX), false, true);
        sets.put(name, new KernelSet(NfTables.SET_FLAG_MAP, type.keyType(), type.keyLength(),
                NfTables.DATA_TYPE_VERDICT, elements));
        return this;
    }

    public GuardSets links(String name, Collection<Integer> links) {
        return set(name, List.of(Datum.IFACE_INDEX), links.stream().map(LinkFields::link));
    }

    /** For each family the addresses of pods, each with the fields before it. */
    public GuardSets addresses(String stem, List<Datum> before, List<BoundPod> pods, Fields fields) {
        for (Family family : Family.values()) {
            List<Datum> key = Stream.concat(before.stream(), Stream.of(family.address())).toList();
            set(family.name(stem), key, pods.stream().flatMap(pod -> pod.pod().addresses().stream()
                    .filter(address -> Family.of(address) == family).map(address -> fields.of(pod, address))));
        }
        return this;
    }

    /** Makes a key of a pod and one of its addresses. */
    @FunctionalInterface
    interface Fields {
        byte[] of(BoundPod pod, InetAddress address);
    }

    public static byte[] linkMac(BoundPod pod) {
        return join(LinkFields.link(pod.link()), Arrays.copyOf(mac(pod), WHOLE_REGISTERS));
    }

    public static byte[] mac(BoundPod pod) {
        return HexFormat.of().parseHex(pod.mac().orElseThrow());
    }

    public static byte[] linkMacAddress(BoundPod pod, InetAddress address) {
        return join(linkMac(pod), address.getAddress());
    }

    public static byte[] linkAddress(BoundPod pod, InetAddress address) {
        return join(LinkFields.link(pod.link()), address.getAddress());
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Which chain the packets of a link go to that have no address of the link's pod. */
    public static Map<Integer, String> chains(PodLinks links, String ofPods, String ofStrangers) {
        Map<Integer, String> chains = new TreeMap<>();
        links.unknown().forEach(link -> chains.put(link, ofStrangers));
        links.tunnels().forEach(link -> chains.put(link, ofStrangers));
        links.bound().stream().filter(pod -> pod.mac().isEmpty()).forEach(pod -> chains.put(pod.link(), ofPods));
        return chains;
    }
}
