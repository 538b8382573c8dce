package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.kubernetes.client.extended.leaderelection.LeaderElector;
import io.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What programs see that follow changes by the Kubernetes project's own Java client. */
class OfficialJavaClientWatchesIT extends OfficialJavaClientCase {

    @Test
    void aWatchSeesChangesAndSelectorsTurnThem() throws Exception {
        String version = core.listNamespacedConfigMap(namespace).execute().getMetadata().getResourceVersion();
        try (Watch<V1ConfigMap> watch = Watch.createWatch(client,
                core.listNamespacedConfigMap(namespace).watch(true).resourceVersion(version)
                        .labelSelector("seen=yes").buildCall(null),
                new TypeToken<Watch.Response<V1ConfigMap>>() {}.getType())) {
            create("a", Map.of());
            patch(V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"metadata\":{\"labels\":{\"seen\":\"yes\"}}}");
            patch(V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"data\":{\"key\":\"w\"}}");
            patch(V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"metadata\":{\"labels\":{\"seen\":null}}}");
            List<String> seen = new ArrayList<>();
            while (seen.size() < 3) {
                Watch.Response<V1ConfigMap> event = watch.next();
                seen.add(event.type + " " + event.object.getMetadata().getName());
            }
            assertThat(seen).containsExactly("ADDED a", "MODIFIED a", "DELETED a");
        }
    }

    @Test
    void informersFollow() throws Exception {
        create("before", Map.of());
        SharedInformerFactory factory = new SharedInformerFactory(client);
        GenericKubernetesApi<V1ConfigMap, V1ConfigMapList> api = new GenericKubernetesApi<>(V1ConfigMap.class,
                V1ConfigMapList.class, "", "v1", "configmaps", client);
        SharedIndexInformer<V1ConfigMap> informer = factory.sharedIndexInformerFor(api, V1ConfigMap.class, 0,
                namespace);
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        informer.addEventHandler(new ResourceEventHandler<>() {

            @Override
            public void onAdd(V1ConfigMap added) {
                said.add("added " + added.getMetadata().getName());
            }

            @Override
            public void onUpdate(V1ConfigMap before, V1ConfigMap after) {
                said.add("updated " + after.getMetadata().getName());
            }

            @Override
            public void onDelete(V1ConfigMap gone, boolean unknown) {
                said.add("deleted " + gone.getMetadata().getName());
            }
        });
        factory.startAllRegisteredInformers();
        try {
            assertThat(next(said)).isEqualTo("added before");
            create("a", Map.of());
            assertThat(next(said)).isEqualTo("added a");
            patch(V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"data\":{\"key\":\"w\"}}");
            assertThat(next(said)).isEqualTo("updated a");
            core.deleteNamespacedConfigMap("a", namespace).execute();
            assertThat(next(said)).isEqualTo("deleted a");
            Awaitility.await().until(informer::hasSynced);
        } finally {
            factory.stopAllRegisteredInformers();
        }
    }

    /** What a controller makes in every namespace aside. */
    private static String next(BlockingQueue<String> said) throws InterruptedException {
        String next = said.poll(SECONDS, TimeUnit.SECONDS);
        return next != null && next.endsWith("kube-root-ca.crt") ? next(said) : next;
    }

    @Test
    void theLeaderIsElectedAndHandsOver() throws Exception {
        CountDownLatch one = new CountDownLatch(1), two = new CountDownLatch(1);
        try (LeaderElector second = elector("two")) {
            try (LeaderElector first = elector("one")) {
                Thread.ofVirtual().start(() -> first.run(one::countDown, () -> {}));
                assertThat(one.await(SECONDS, TimeUnit.SECONDS)).isTrue();
                Thread.ofVirtual().start(() -> second.run(two::countDown, () -> {}));
                assertThat(two.await(1, TimeUnit.SECONDS)).isFalse();
            }
            assertThat(two.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private LeaderElector elector(String identity) {
        return new LeaderElector(new LeaderElectionConfig(new LeaseLock(namespace, "leader", identity, client),
                Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(200)));
    }
}
