package netpol.conformance.apiserver.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import netpol.conformance.apiserver.admission.Admitted;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.read.Versions;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Creates objects. */
final class Creates {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5, LONGEST_BASE = 58;
    /** A generated name may be taken; kube-apiserver tries as often. */
    private static final int TRIES = 8;

    private final Store store;
    private final Objects objects;

    Creates(Store store, Objects objects) {
        this.store = store;
        this.objects = objects;
    }

    /** @param given as the client sent it, decoded and of the right kind and namespace */
    Writing create(ResourceType type, String namespace, ObjectNode given, WriteOptions options,
            List<String> warnings) {
        return create(type, namespace, given, options, warnings,
                object -> objects.managed(type, Optional.empty(), object, options));
    }

    /** @param applied has its managed fields already */
    Writing createApplied(ResourceType type, String namespace, ObjectNode applied, WriteOptions options,
            List<String> warnings) {
        return create(type, namespace, applied, options, warnings, UnaryOperator.identity());
    }

    private Writing create(ResourceType type, String namespace, ObjectNode given, WriteOptions options,
            List<String> decodingWarnings, UnaryOperator<ObjectNode> managing) {
        if (!Meta.of(given).resourceVersion().isEmpty()) {
            throw ApiException.unexpected("resourceVersion should not be set on objects to be created");
        }
        boolean generates = Meta.of(given).name().isEmpty() && !Meta.of(given).generateName().isEmpty();
        for (int left = TRIES;; left--) {
            ObjectNode object = stamped(type, namespace, given);
            ObjectKey key = new ObjectKey(namespace, Meta.of(object).name());
            Admitted admitted = objects.admittedForCreate(type, managing.apply(object));
            ObjectNode stored = Versions.stored(type, objects.finished(type, Optional.empty(), admitted.object()));
            List<String> warnings = new ArrayList<>(decodingWarnings);
            warnings.addAll(admitted.warnings());
            Optional<Entry> entry = options.dryRun()
                    ? absent(type, key, stored)
                    : store.create(Versions.resource(type), key, stored);
            if (entry.isPresent()) {
                return new Writing(ApiAnswer.CREATED, entry.get(), warnings);
            }
            if (!generates || left == 1) {
                throw store.get(Versions.resource(type), key).filter(each -> Meta.of(each.object()).deleting())
                        .map(each -> ApiException.beingDeleted(type, key.name()))
                        .orElseGet(() -> ApiException.alreadyExists(type, key.name()));
            }
        }
    }

    private Optional<Entry> absent(ResourceType type, ObjectKey key, ObjectNode object) {
        return store.get(Versions.resource(type), key).isPresent()
                ? Optional.empty()
                : Optional.of(Entry.unstored(key, object));
    }

    private static ObjectNode stamped(ResourceType type, String namespace, ObjectNode given) {
        ObjectNode object = given.deepCopy();
        ObjectNode metadata = Meta.writable(object);
        String base = Meta.of(object).generateName();
        if (Meta.of(object).name().isEmpty() && !base.isEmpty()) {
            metadata.put("name", base.substring(0, Math.min(base.length(), LONGEST_BASE)) + suffix());
        }
        if (type.namespaced()) {
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        metadata.remove(List.of("resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return object;
    }

    private static String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX; i++) {
            suffix.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }
}
