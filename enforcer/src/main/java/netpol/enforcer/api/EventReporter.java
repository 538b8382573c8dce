package netpol.enforcer.api;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.ContentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an Event about an object that cannot be enforced as it is, where {@code kubectl describe} shows it. The name of the
 * Event follows from the object and the reason: of all the nodes' enforcers the first one writes it, the others find it there.
 */
public final class EventReporter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventReporter.class);
    private static final String COMPONENT = "netpol-enforcer";
    /** The API's own limits. */
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_NAME = 253;

    private final KubernetesClient client;
    private final String node;
    private final Map<String, String> policyApis;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("events").daemon().factory());

    /**
     * @param client closed with this
     * @param policyApis the group and version of each kind of policies
     */
    public EventReporter(KubernetesClient client, String node, Map<String, String> policyApis) {
        this.policyApis = policyApis;
        this.client = client;
        this.node = node;
    }

    /** Returns at once; that an Event cannot be written is logged and has no other consequence. */
    public void report(String kind, Identity object, String reason) {
        Event event = event(kind, object, reason);
        writer.execute(() -> write(event, kind + " " + object.path()));
    }

    private void write(Event event, String object) {
        try {
            client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                log.warn("no Event can be written about {}: {}", object, Causes.of(e));
            }
        }
    }

    private Event event(String kind, Identity object, String reason) {
        String hash = ContentName.of("", object.uid() + " " + reason).substring(1);
        String name = object.name().substring(0, Math.min(object.name().length(), LONGEST_NAME - hash.length() - 1));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        boolean policy = policyApis.containsKey(kind);
        // Events about what is in no namespace are in this one.
        String namespace = object.namespace().isEmpty() ? "default" : object.namespace();
        String consequence = policy ? "; the pods it selects are closed in its directions" : "";
        String message = reason + consequence;
        return new EventBuilder().withNewMetadata().withName(name + "." + hash).withNamespace(namespace)
                .endMetadata().withType("Warning").withReason(policy ? "PolicyNotEnforceable" : kind + "NotReadable")
                .withMessage(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .withNewInvolvedObject().withApiVersion(policyApis.getOrDefault(kind, "v1")).withKind(kind)
                .withNamespace(object.namespace()).withName(object.name()).withUid(object.uid()).endInvolvedObject()
                .withNewSource().withComponent(COMPONENT).withHost(node).endSource()
                .withReportingComponent(COMPONENT).withReportingInstance(node)
                .withFirstTimestamp(now).withLastTimestamp(now).withCount(1).build();
    }

    @Override
    public void close() {
        writer.shutdownNow();
        client.close();
    }
}
