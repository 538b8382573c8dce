package netpol.enforcer.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import netpol.enforcer.testbed.api.ApiObject;
import netpol.enforcer.testbed.api.Event;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.NamespaceObject;
import netpol.enforcer.testbed.api.PodObject;
import netpol.enforcer.testbed.api.PolicyObject;
import netpol.enforcer.testbed.api.SteeredApi;

/**
 * Changes a cluster at random: pods of this node and of others that come, are relabelled, end and go, with addresses that
 * are used again; policies of every shape; namespaces and their labels. Nothing it does opens or shuts one of the ways
 * that {@link NodeUnderTest} has probed, though many of its policies are about the very pods at their ends.
 */
final class RandomEvents {

    private static final int ADDRESSES = 40;
    private static final List<String> NAMESPACES = List.of("n0", "n1", "n2", "n3");
    private static final Instant EPOCH = Instant.parse("2026-02-01T00:00:00Z");

    private final SteeredApi api;
    private final Random random;
    private final RandomPolicies policies;
    private final Map<String, PodObject> pods = new TreeMap<>();
    private final Map<String, PolicyObject> policyObjects = new TreeMap<>();
    private final List<PodObject> gone = new ArrayList<>();
    private int serial;

    RandomEvents(SteeredApi api, Random random) {
        this.api = api;
        this.random = random;
        this.policies = new RandomPolicies(random);
        NAMESPACES.forEach(namespace -> api.put(new NamespaceObject(namespace, Map.of())));
    }

    /** Makes one event. */
    void next() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> addPod();
            case 6, 7, 8 -> relabelPod();
            case 9 -> endPod();
            case 10, 11, 12 -> removePod();
            case 13, 14, 15 -> putPolicy();
            case 16, 17 -> removePolicy();
            case 18 -> api.put(new NamespaceObject(pick(NAMESPACES),
                    random.nextBoolean() ? Map.of("team", "t" + random.nextInt(3)) : Map.of()));
            default -> tellTwice();
        }
    }

    private void addPod() {
        boolean local = random.nextBoolean();
        int number = random.nextInt(ADDRESSES);
        String name = "p" + random.nextInt(ADDRESSES);
        String ipv4 = (local ? "10.201.200." : "10.202.0.") + (10 + number);
        String ipv6 = (local ? "fd00:201:200::" : "fd00:202::") + (10 + number);
        String namespace = random.nextInt(4) == 0 ? pick(List.of("prod", "lab")) : pick(NAMESPACES);
        PodObject before = pods.get(namespace + "/" + name);
        if (before != null) {
            remove(before);
        }
        serial++;
        put(new PodObject(namespace, name, "uid" + serial, EPOCH.plusSeconds(serial), local ? "n1" : "n2", labels(),
                random.nextInt(3) == 0 ? List.of(ipv4, ipv6) : List.of(ipv4), Map.of("web", 8000 + random.nextInt(3)),
                "Running"));
    }

    private Map<String, String> labels() {
        return Map.of("role", "r" + random.nextInt(4), "tier", "l" + random.nextInt(3));
    }

    private void relabelPod() {
        anyPod(pod -> put(pod.withLabels(labels())));
    }

    private void endPod() {
        anyPod(pod -> put(pod.withPhase(random.nextBoolean() ? "Succeeded" : "Failed")));
    }

    private void removePod() {
        anyPod(this::remove);
    }

    private void anyPod(java.util.function.Consumer<PodObject> change) {
        if (pods.isEmpty()) {
            addPod();
        } else {
            change.accept(pick(List.copyOf(pods.values())));
        }
    }

    private void put(PodObject pod) {
        pods.put(pod.path(), pod);
        api.put(pod);
    }

    private void remove(PodObject pod) {
        pods.remove(pod.path());
        gone.add(pod);
        api.remove(Kind.POD, pod.path());
    }

    private void putPolicy() {
        String namespace = random.nextInt(3) == 0 ? pick(List.of("prod", "lab")) : pick(NAMESPACES);
        PolicyObject policy = new PolicyObject(namespace, "q" + random.nextInt(8), "policy" + serial++,
                policies.spec(namespace));
        PolicyObject before = policyObjects.put(policy.path(), policy);
        api.put(before == null
                ? policy
                : new PolicyObject(policy.namespace(), policy.name(), before.uid(), policy.spec()));
    }

    private void removePolicy() {
        if (policyObjects.isEmpty()) {
            putPolicy();
        } else {
            PolicyObject policy = pick(List.copyOf(policyObjects.values()));
            policyObjects.remove(policy.path());
            api.remove(Kind.POLICY, policy.path());
        }
    }

    /** Something that is true is said again, or that a pod has gone whose name or address another one has by now. */
    private void tellTwice() {
        if (random.nextBoolean() && !gone.isEmpty()) {
            api.tell(new Event(Event.Type.DELETED, pick(gone), 1));
        } else {
            Kind kind = pick(List.of(Kind.NAMESPACE, Kind.POD, Kind.POLICY));
            ApiObject object = pick(api.objects(kind));
            api.tell(new Event(pick(List.of(Event.Type.ADDED, Event.Type.MODIFIED)), object, api.version(kind)));
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
