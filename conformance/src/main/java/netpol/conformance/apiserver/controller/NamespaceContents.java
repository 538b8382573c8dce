package netpol.conformance.apiserver.controller;

import java.util.function.Consumer;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Resources;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives every namespace its ServiceAccount {@code default} and its ConfigMap {@code kube-root-ca.crt}
 * (k8s.io/kubernetes/pkg/controller/serviceaccount, pkg/controller/certificates/rootcacertpublisher).
 */
final class NamespaceContents implements Controller {

    private static final String ACCOUNT = "default", CONFIG_MAP = "kube-root-ca.crt", CERTIFICATE = "ca.crt";
    private static final String DESCRIPTION = "Contains a CA bundle that can be used to verify the kube-apiserver when using "
            + "internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed "
            + "across distributions of Kubernetes clusters.";

    private final Store store;
    private final Writer writer;
    private final String certificateAuthority;

    NamespaceContents(Store store, Writer writer, String certificateAuthority) {
        this.store = store;
        this.writer = writer;
        this.certificateAuthority = certificateAuthority;
    }

    @Override
    public void changed(String resource, Change change, Consumer<ObjectKey> queue) {
        ObjectKey key = change.after().key();
        if (resource.equals(Resources.NAMESPACES)) {
            queue.accept(key);
        } else if ((resource.equals(Resources.SERVICE_ACCOUNTS) && key.name().equals(ACCOUNT))
                || (resource.equals(Resources.CONFIG_MAPS) && key.name().equals(CONFIG_MAP))) {
            queue.accept(new ObjectKey("", key.namespace()));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        String namespace = key.name();
        if (store.get(Resources.NAMESPACES, key).filter(each -> !Meta.of(each.object()).deleting()).isEmpty()) {
            return;
        }
        if (store.get(Resources.SERVICE_ACCOUNTS, new ObjectKey(namespace, ACCOUNT)).isEmpty()) {
            writer.create(Resources.SERVICE_ACCOUNTS, named("ServiceAccount", ACCOUNT, namespace));
        }
        store.get(Resources.CONFIG_MAPS, new ObjectKey(namespace, CONFIG_MAP)).ifPresentOrElse(this::restore,
                () -> writer.create(Resources.CONFIG_MAPS, configMap(namespace)));
    }

    /** Puts the certificate back after another writer changed it. */
    private void restore(Entry entry) {
        ObjectNode wanted = configMap(entry.key().namespace());
        if (!wanted.get("data").equals(entry.object().get("data"))) {
            ObjectNode changed = entry.object().deepCopy();
            changed.set("data", wanted.get("data"));
            writer.update(Resources.CONFIG_MAPS, entry, changed, "");
        }
    }

    private ObjectNode configMap(String namespace) {
        ObjectNode map = named("ConfigMap", CONFIG_MAP, namespace);
        map.withObject("/metadata").putObject("annotations").put("kubernetes.io/description", DESCRIPTION);
        map.putObject("data").put(CERTIFICATE, certificateAuthority);
        return map;
    }

    private static ObjectNode named(String kind, String name, String namespace) {
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", "v1");
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
