package netpol.conformance;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;

/** A controller that lists and watches policies, and enforces none of them. */
final class IgnoringController implements ResourceEventHandler<NetworkPolicy> {

    private IgnoringController() {}

    public static void main(String[] arguments) throws InterruptedException {
        KubernetesClient client = new KubernetesClientBuilder().build();
        client.network().v1().networkPolicies().inAnyNamespace().inform(new IgnoringController());
        System.out.println("ready");
        Thread.currentThread().join();
    }

    /** The command that starts it. */
    static String command() {
        return "exec " + Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp "
                + System.getProperty("java.class.path") + " " + IgnoringController.class.getName();
    }

    @Override
    public void onAdd(NetworkPolicy policy) {
        System.out.println("ignores " + policy.getMetadata().getName());
    }

    @Override
    public void onUpdate(NetworkPolicy before, NetworkPolicy policy) {
        onAdd(policy);
    }

    @Override
    public void onDelete(NetworkPolicy policy, boolean unknown) {
        onAdd(policy);
    }
}
