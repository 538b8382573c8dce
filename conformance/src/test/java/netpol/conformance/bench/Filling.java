package netpol.conformance.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Fills a server with objects as controllers make them, by a few connections at once. */
final class Filling {

    private static final int CONNECTIONS = 4;

    private final ApiCalls calls;
    private final Scale scale;

    Filling(ApiCalls calls, Scale scale) {
        this.calls = calls;
        this.scale = scale;
    }

    @FunctionalInterface
    private interface Creation {
        void create(int i) throws IOException, InterruptedException;
    }

    void namespaces() throws Exception {
        each(scale.namespaces(), i -> calls.create("/api/v1/namespaces", """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s","labels":{"team":"team-%d"}}}"""
                .formatted(scale.namespace(i), i % 7)));
    }

    void pods() throws Exception {
        each(scale.pods(), i -> calls.create("/api/v1/namespaces/" + scale.namespace(i) + "/pods", pod(i)));
    }

    void policies() throws Exception {
        each(scale.policies(), i -> calls.create("/apis/networking.k8s.io/v1/namespaces/" + scale.namespace(i)
                + "/networkpolicies", policy(i)));
    }

    private static void each(int count, Creation creation) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> parts = IntStream.range(0, CONNECTIONS).<Future<?>>mapToObj(first -> workers.submit(() -> {
                for (int i = first; i < count; i += CONNECTIONS) {
                    creation.create(i);
                }
                return first;
            })).toList();
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private String pod(int i) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"%s","labels":{"app":"app-%d",\
                "pod-template-hash":"%x","tier":"%s"},"annotations":{"netpol.bench/sequence":"-1"}},\
                "spec":{"nodeName":"node-%d","serviceAccountName":"default","terminationGracePeriodSeconds":30,\
                "containers":[{"name":"main","image":"registry.example/app-%d:1.%d","imagePullPolicy":"IfNotPresent",\
                "ports":[{"name":"http","containerPort":8080,"protocol":"TCP"},\
                {"name":"metrics","containerPort":9090,"protocol":"TCP"}],\
                "env":[{"name":"MODE","value":"production"},{"name":"NODE","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}}],\
                "resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"256Mi"}},\
                "readinessProbe":{"httpGet":{"path":"/ready","port":"http"},"periodSeconds":10}}],\
                "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]},\
                "status":{"phase":"Running","podIP":"10.%d.%d.%d","podIPs":[{"ip":"10.%d.%d.%d"}],"hostIP":"192.0.2.%d",\
                "conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-01-02T03:04:05Z"}]}}"""
                .formatted(scale.pod(i), scale.namespace(i), i % 10, i % 10 * 7919, i % 2 == 0 ? "web" : "data",
                        i % 100,
                        i % 10, i % 3, i / 65536, i / 256 % 256, i % 256, i / 65536, i / 256 % 256, i % 256, i % 100);
    }

    private String policy(int i) {
        return """
                {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"policy-%d","namespace":"%s"},\
                "spec":{"podSelector":{"matchLabels":{"app":"app-%d"}},"policyTypes":["Ingress","Egress"],\
                "ingress":[{"from":[{"podSelector":{"matchLabels":{"tier":"web"}}},\
                {"namespaceSelector":{"matchLabels":{"team":"team-%d"}}}],"ports":[{"port":"http","protocol":"TCP"}]}],\
                "egress":[{"to":[{"ipBlock":{"cidr":"10.0.0.0/8","except":["10.9.0.0/16"]}}],"ports":[{"port":443}]}]}}"""
                .formatted(i, scale.namespace(i), i % 10, i % 7);
    }
}
