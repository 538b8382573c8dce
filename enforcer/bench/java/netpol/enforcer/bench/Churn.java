package netpol.enforcer.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import netpol.enforcer.testbed.NftMonitor.Notification;
import netpol.enforcer.testbed.NftMonitor;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.SteeredApi;

/**
 * Changes a cluster at a rate, at random times, and finds each change in the kernel: an address that becomes or ceases to
 * be an element, or the number of a port in a new rule. The clock starts before the API server writes the watch event and
 * stops when the kernel's notice of the commit has been read.
 */
final class Churn {

    /** What is changed, and how often in a hundred times. */
    enum Change {
        REMOTE_POD_ADDED(35), REMOTE_POD_REMOVED(35), REMOTE_POD_RELABELLED(15), LOCAL_POD_ADDED(5), LOCAL_POD_REMOVED(
                5), POLICY_EDITED(4), NAMESPACE_RELABELLED(1);

        private final int weight;

        Change(int weight) {
            this.weight = weight;
        }
    }

    /** Each is another one, even of the same instant. */
    private static final class Expected {

        private final Change change;
        private final long sent = System.nanoTime();

        Expected(Change change) {
            this.change = change;
        }
    }

    private final ScaledCluster cluster;
    private final SteeredApi api;
    private final Random random;
    private final Map<Change, Samples> milliseconds = new ConcurrentHashMap<>();
    private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
    private final List<PodObject> remote = new ArrayList<>();
    private final ArrayDeque<PodObject> local = new ArrayDeque<>();
    private final int[] teams;
    private int serial;
    private int port = 20_000;

    Churn(ScaledCluster cluster, SteeredApi api, long seed) {
        this.cluster = cluster;
        this.api = api;
        this.random = new Random(seed);
        this.serial = cluster.pods();
        this.teams = new int[cluster.namespaces()];
        for (int i = 0; i < cluster.pods(); i++) {
            (i < cluster.localPods() ? local : remote).add(cluster.pod(i, i));
        }
        for (int i = 0; i < teams.length; i++) {
            teams[i] = i % ScaledCluster.TEAMS;
        }
    }

    /** Latencies in ms by what was changed, since the last {@link #forget()}. */
    Map<Change, Samples> milliseconds() {
        return milliseconds;
    }

    void forget() {
        milliseconds.clear();
    }

    /** Changes that the kernel has not been seen to have yet. */
    int outstanding() {
        return expected.size();
    }

    /** To be called with every notification of the kernel. */
    void notified(Notification notification) {
        int type = notification.type();
        if (type != NftMonitor.NEW_ELEMENT && type != NftMonitor.DELETE_ELEMENT && type != NftMonitor.NEW_RULE) {
            return;
        }
        for (int at = 0; at + 4 <= notification.attributes().limit(); at += 4) {
            int word = Integer.reverseBytes(notification.attributes().getInt(at));
            Expected found = expected.isEmpty() ? null : expected.remove(key(type, word));
            if (found != null) {
                expected.values().remove(found);
                milliseconds.computeIfAbsent(found.change, _ -> new Samples())
                        .add((notification.at() - found.sent) / 1e6);
            }
        }
    }

    /** Makes so many changes, {@code perSecond} on average. */
    void run(int count, double perSecond) {
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * TimeUnit.SECONDS.toNanos(1));
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            change(pick());
        }
    }

    private Change pick() {
        int number = random.nextInt(100);
        for (Change change : Change.values()) {
            number -= change.weight;
            if (number < 0) {
                return change;
            }
        }
        throw new IllegalStateException("the weights do not add up to 100");
    }

    private void change(Change change) {
        switch (change) {
            case REMOTE_POD_ADDED -> {
                PodObject pod = cluster.pod(cluster.localPods() + random.nextInt(cluster.pods() - cluster.localPods()),
                        serial++);
                remote.add(pod);
                expect(change, NftMonitor.NEW_ELEMENT, pod);
                api.put(pod);
            }
            case REMOTE_POD_REMOVED -> {
                PodObject pod = takeRemote();
                expect(change, NftMonitor.DELETE_ELEMENT, pod);
                api.remove(Kind.POD, pod.path());
            }
            case REMOTE_POD_RELABELLED -> {
                PodObject pod = takeRemote();
                int role = Integer.parseInt(pod.labels().get("role").substring(1));
                PodObject after = pod.withLabels(Map.of("app", "web", "role",
                        "r" + (role + 1) % ScaledCluster.ROLES));
                remote.add(after);
                expect(change, NftMonitor.NEW_ELEMENT, after);
                api.put(after);
            }
            case LOCAL_POD_ADDED -> {
                PodObject pod = cluster.pod(random.nextInt(cluster.localPods()), serial++);
                local.add(pod);
                expect(change, NftMonitor.NEW_ELEMENT, pod);
                api.put(pod);
            }
            case LOCAL_POD_REMOVED -> {
                PodObject pod = local.removeLast();
                expect(change, NftMonitor.DELETE_ELEMENT, pod);
                api.remove(Kind.POD, pod.path());
            }
            case POLICY_EDITED -> {
                port++;
                // a rule of its own, or an element of a rule's set of ports
                Expected edit = new Expected(change);
                expected.put(key(NftMonitor.NEW_RULE, port << 16), edit);
                expected.put(key(NftMonitor.NEW_ELEMENT, port << 16), edit);
                api.put(cluster.policy(random.nextInt(cluster.policies()), port));
            }
            case NAMESPACE_RELABELLED -> {
                int namespace = random.nextInt(teams.length);
                teams[namespace] = (teams[namespace] + 1) % ScaledCluster.TEAMS;
                remote.stream().filter(pod -> pod.namespace().equals("team-" + namespace)).findFirst()
                        .ifPresent(pod -> expect(change, NftMonitor.NEW_ELEMENT, pod));
                api.put(cluster.namespace(namespace, teams[namespace]));
            }
        }
    }

    private PodObject takeRemote() {
        int index = random.nextInt(remote.size());
        PodObject pod = remote.get(index);
        remote.set(index, remote.getLast());
        remote.removeLast();
        return pod;
    }

    private void expect(Change change, int type, PodObject pod) {
        int address = 0;
        for (String octet : pod.addresses().getFirst().split("\\.")) {
            address = address << 8 | Integer.parseInt(octet);
        }
        expected.put(key(type, address), new Expected(change));
    }

    private static long key(int type, int word) {
        return (long) type << 32 | Integer.toUnsignedLong(word);
    }
}
