package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PodInfo.NamedPort;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.SnapshotChange;

/**
 * A cluster in which anything may happen: few names, labels and addresses, so that what happens often meets what was there
 * before. The same seed gives the same events.
 */
public final class RandomCluster {

    private static final List<String> NAMESPACES = List.of("a", "b", "c");
    private static final List<String> KEYS = List.of("app", "tier");
    private static final List<String> VALUES = List.of("x", "y");
    private static final List<String> PORTS = List.of("http", "dns");

    private final Random random;
    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final Map<String, PodInfo> podInfos = new TreeMap<>();
    private final Map<String, Policy> policies = new TreeMap<>();
    private List<Cidr> podNetworks = List.of();

    public RandomCluster(long seed) {
        this.random = new Random(seed);
    }

    public ClusterSnapshot snapshot() {
        return new ClusterSnapshot(namespaces, List.copyOf(podInfos.values()), List.copyOf(policies.values()),
                podNetworks);
    }

    /** One to eight objects change at once. */
    public SnapshotChange next() {
        Map<String, Optional<Map<String, String>>> labels = new HashMap<>();
        Map<String, Optional<PodInfo>> pods = new HashMap<>();
        Map<ObjectRef, Optional<Policy>> rules = new HashMap<>();
        Optional<List<Cidr>> networks = Optional.empty();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(20)) {
                case 0 -> {
                    podNetworks = pick(List.of(), List.of(Cidr.parse("10.0.0.0/28"), Cidr.parse("fd00::/64")),
                            List.of(Cidr.parse("10.0.0.0/27")));
                    networks = Optional.of(podNetworks);
                }
                case 1, 2 -> {
                    String name = pick(NAMESPACES);
                    labels.put(name, change(namespaces, name, this::labels));
                }
                case 3, 4, 5, 6, 7, 8 -> {
                    String id = pick(NAMESPACES) + "/p" + random.nextInt(3);
                    String[] names = id.split("/");
                    rules.put(new ObjectRef("NetworkPolicy", names[0], names[1]),
                            change(policies, id, () -> policy(id)));
                }
                default -> {
                    String id = pick(NAMESPACES) + "/pod" + random.nextInt(6);
                    podInfos.remove(id); // its addresses are free
                    pods.put(id, change(podInfos, id, () -> pod(id)));
                }
            }
        }
        return new SnapshotChange(labels, pods, rules, networks);
    }

    private <V> Optional<V> change(Map<String, V> objects, String key, Supplier<V> value) {
        if (random.nextInt(4) == 0) {
            objects.remove(key);
            return Optional.empty();
        }
        V now = value.get();
        objects.put(key, now);
        return Optional.of(now);
    }

    private PodInfo pod(String id) {
        String[] names = id.split("/");
        Set<InetAddress> taken = new HashSet<>();
        podInfos.values().forEach(pod -> taken.addAll(pod.addresses()));
        Set<InetAddress> own = new HashSet<>();
        for (String prefix : pick(List.of("10.0.0."), List.of("fd00::"), List.of("10.0.0.", "fd00::"))) {
            InetAddress address;
            do {
                address = InetAddress.ofLiteral(prefix + (1 + random.nextInt(24)));
            } while (taken.contains(address));
            own.add(address);
        }
        List<NamedPort> ports = new ArrayList<>();
        for (String name : PORTS) {
            if (random.nextBoolean()) {
                ports.add(new NamedPort(name, pick(Protocol.TCP, Protocol.UDP), 8000 + random.nextInt(2)));
            }
        }
        return new PodInfo(names[0], names[1], labels(),
                random.nextInt(3) == 0 ? SnapshotBuilder.OTHER_NODE : SnapshotBuilder.NODE, own, ports);
    }

    private Policy policy(String id) {
        String[] names = id.split("/");
        Set<Direction> directions = pick(Set.of(Direction.INGRESS), Set.of(Direction.EGRESS),
                Set.of(Direction.values()));
        return new Policy(names[0], names[1], selector(), directions,
                directions.contains(Direction.INGRESS) ? rules() : List.of(),
                directions.contains(Direction.EGRESS) ? rules() : List.of());
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Peer> peers = new ArrayList<>();
            for (int peer = random.nextInt(3); peer > 0; peer--) {
                peers.add(peer());
            }
            List<PortMatch> ports = new ArrayList<>();
            for (int port = random.nextInt(3); port > 0; port--) {
                ports.add(random.nextBoolean()
                        ? new PortMatch.Named(pick(Protocol.TCP, Protocol.UDP), pick(PORTS))
                        : new PortMatch.Numbered(pick(Protocol.values()), 80, 80 + random.nextInt(3)));
            }
            rules.add(new Rule(peers, ports));
        }
        return rules;
    }

    private Peer peer() {
        return switch (random.nextInt(4)) {
            case 0 -> new Peer.AddressBlock(Cidr.parse("10.0.0.0/" + (20 + random.nextInt(3))),
                    random.nextBoolean() ? List.of() : List.of(Cidr.parse("10.0.0.8/29")));
            case 1 -> new Peer.Pods(Optional.empty(), selector());
            default -> new Peer.Pods(Optional.of(selector()), selector());
        };
    }

    private Selector selector() {
        return random.nextInt(3) == 0 ? Selector.EVERYTHING : new Selector(List.of(requirement()));
    }

    private Requirement requirement() {
        Operator operator = pick(Operator.values());
        boolean valued = operator == Operator.IN || operator == Operator.NOT_IN;
        return new Requirement(pick(KEYS), operator, valued ? Set.of(pick(VALUES)) : Set.of());
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (String key : KEYS) {
            if (random.nextBoolean()) {
                labels.put(key, pick(VALUES));
            }
        }
        return labels;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }
}
