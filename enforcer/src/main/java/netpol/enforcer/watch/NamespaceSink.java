package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.Namespace;

record NamespaceSink(WorldStore store) implements ObjectSink<Namespace> {

    @Override
    public boolean present(Namespace namespace) {
        return store.namespace(namespace.getMetadata().getName(), NamespaceReader.labels(namespace));
    }

    @Override
    public boolean gone(Namespace namespace) {
        return store.namespaceGone(namespace.getMetadata().getName());
    }
}
