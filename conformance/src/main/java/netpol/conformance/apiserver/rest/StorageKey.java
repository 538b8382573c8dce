package netpol.conformance.apiserver.rest;

import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;

/** The key that kube-apiserver has for an object in etcd, which some of its messages show. */
final class StorageKey {

    private StorageKey() {}

    /** {@code /registry/configmaps/default/web}; only groups of custom kinds are part of it. */
    static String of(ResourceType type, ObjectKey key) {
        return "/registry/" + (type.custom() ? type.group() + "/" : "") + type.plural() + "/" + key;
    }
}
