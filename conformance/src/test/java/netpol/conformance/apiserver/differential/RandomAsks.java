package netpol.conformance.apiserver.differential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import netpol.conformance.apiserver.differential.Samples.Sample;
import tools.jackson.databind.node.ObjectNode;

/** Makes random requests, the same ones from the same seed. */
final class RandomAsks {

    private static final String JSON = "application/json", MERGE = "application/merge-patch+json",
            STRATEGIC = "application/strategic-merge-patch+json", JSON_PATCH = "application/json-patch+json",
            APPLY = "application/apply-patch+yaml";
    private static final List<String> NAMES = List.of("a", "b", "c"),
            SELECTORS = List.of("app=web", "app!=web", "app in (web,db)", "!app", "app notin (db)", "app==", "tier",
                    "=broken", "app in"),
            FIELDS = List.of("metadata.name=a", "metadata.name!=a", "metadata.namespace=diff", "spec.nothing=x",
                    "status.phase=Pending", "type=Opaque", "spec.nodeName=", "metadata.name"),
            ACCEPTED = List.of("application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
                    "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "*/*",
                    "application/vnd.kubernetes.protobuf;q=0.1,application/json", "text/html"),
            MATCHES = List.of("", "&resourceVersionMatch=NotOlderThan", "&resourceVersionMatch=Exact",
                    "&resourceVersionMatch=Sideways");

    private final Random random;
    private final Spoiling spoiling;
    private final List<Sample> samples;
    private final String namespace;

    RandomAsks(long seed, List<Sample> samples, String namespace) {
        this.random = new Random(seed);
        this.spoiling = new Spoiling(random);
        this.samples = samples;
        this.namespace = namespace;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    Ask next() {
        Sample sample = any(samples);
        String collection = sample.collection().replace("NS", namespace), name = any(NAMES);
        String object = collection + "/" + name;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> ask("POST", collection + writing("?"), object, JSON, sample.named(name).toString());
            case 3, 4, 5 -> ask("POST", collection + writing("?"), object, JSON,
                    spoiling.spoil(sample.named(once(20) ? "Wrong_Name" : name)).toString());
            case 6 -> get(once(2) ? object : object + any(List.of("/status", "/scale", "/nothing")));
            case 7, 8 -> list(collection);
            case 9, 10 -> put(sample, object, name);
            case 11 -> ask("PATCH", object + writing("?"), object, MERGE, merging(sample));
            case 12 -> ask("PATCH", object + writing("?"), object, STRATEGIC, merging(sample));
            case 13 -> ask("PATCH", object, object, JSON_PATCH, jsonPatch());
            case 14, 15 -> apply(sample, object, name);
            case 16 -> status(object);
            case 17 -> delete(object);
            case 18 ->
                ask("DELETE", collection + "?labelSelector=" + encoded(any(SELECTORS)) + writing("&"), collection,
                        JSON, "");
            default -> odd(collection, object, sample);
        };
    }

    private static Ask ask(String method, String path, String object, String contentType, String body) {
        return new Ask(method, path, object, contentType, JSON, body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Parameters of a write, most often none. */
    private String writing(String separator) {
        return switch (random.nextInt(12)) {
            case 0 -> separator + "dryRun=All";
            case 1 -> separator + "fieldValidation=Strict";
            case 2 -> separator + "fieldValidation=Ignore";
            case 3 -> separator + "fieldManager=someone";
            case 4 -> once(4) ? separator + "dryRun=Some" : "";
            case 5 -> once(4) ? separator + "fieldValidation=Sideways" : "";
            default -> "";
        };
    }

    private Ask get(String path) {
        return new Ask("GET", path, path, "", once(3) ? any(ACCEPTED) : JSON, "");
    }

    private Ask list(String collection) {
        String query = switch (random.nextInt(5)) {
            case 0 -> "?labelSelector=" + encoded(any(SELECTORS));
            case 1 -> "?fieldSelector=" + encoded(any(FIELDS));
            case 2 -> "?limit=1&labelSelector=app";
            case 3 -> "?resourceVersion=0" + any(MATCHES);
            default -> "";
        };
        return new Ask("GET", collection + query, collection, "", once(4) ? any(ACCEPTED) : JSON, "");
    }

    private Ask put(Sample sample, String object, String name) {
        ObjectNode body = sample.named(once(10) ? "other" : name);
        ObjectNode metadata = (ObjectNode) body.get("metadata");
        switch (random.nextInt(4)) {
            case 0 -> metadata.put("resourceVersion", "1");
            case 1, 2 -> metadata.put("resourceVersion", Ask.VERSION);
            default -> metadata.putObject("labels").put("put", any(NAMES));
        }
        return ask("PUT", object + writing("?"), object, JSON,
                (once(2) ? spoiling.spoil(body) : body).toString());
    }

    private String merging(Sample sample) {
        ObjectNode patch = sample.object().deepCopy();
        patch.remove("apiVersion");
        patch.remove("kind");
        if (once(2)) {
            return "{\"metadata\":{\"labels\":{\"patched\":\"" + any(NAMES) + "\",\"app\":null}}}";
        }
        return (once(2) ? spoiling.spoil(patch) : patch).toString();
    }

    private String jsonPatch() {
        String operation = any(List.of("{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"json\":\"patch\"}}",
                "{\"op\":\"remove\",\"path\":\"/metadata/labels\"}",
                "{\"op\":\"replace\",\"path\":\"/metadata/labels/app\",\"value\":\"patched\"}",
                "{\"op\":\"test\",\"path\":\"/metadata/name\",\"value\":\"a\"}",
                "{\"op\":\"replace\",\"path\":\"/metadata/name\",\"value\":\"renamed\"}",
                "{\"op\":\"replace\",\"path\":\"/kind\",\"value\":\"Other\"}",
                "{\"op\":\"sideways\",\"path\":\"/a\"}"));
        return once(12) ? operation : "[" + operation + "]";
    }

    private Ask apply(Sample sample, String object, String name) {
        ObjectNode body = sample.named(name);
        if (once(3)) {
            spoiling.spoil(body);
        }
        String manager = once(20) ? "" : "&fieldManager=" + any(List.of("one", "two"));
        return ask("PATCH", object + "?force=" + once(2) + manager, object, APPLY, body.toString());
    }

    private Ask status(String object) {
        String patch = any(List.of("{\"status\":{\"phase\":\"Running\",\"podIP\":\"10.0.0.1\"}}",
                "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}",
                "{\"status\":{\"replicas\":1}}",
                "{\"status\":{\"observedGeneration\":1}}", "{\"spec\":{\"replicas\":5}}"));
        return ask("PATCH", object + "/status", object, any(List.of(MERGE, STRATEGIC)), patch);
    }

    private Ask delete(String object) {
        String body = switch (random.nextInt(6)) {
            case 0 -> "{\"preconditions\":{\"uid\":\"wrong\"}}";
            case 1 -> "{\"preconditions\":{\"uid\":\"" + Ask.UID + "\"}}";
            case 2 -> "{\"gracePeriodSeconds\":0,\"propagationPolicy\":\"Background\"}";
            case 3 -> "{\"propagationPolicy\":\"Sideways\"}";
            case 4 -> "{\"dryRun\":[\"All\"]}";
            default -> "";
        };
        return ask("DELETE", object, object, JSON, body);
    }

    /** What clients do not do on purpose. */
    private Ask odd(String collection, String object, Sample sample) {
        return switch (random.nextInt(7)) {
            case 0 -> ask("POST", collection, object, JSON, "{\"broken\":");
            case 1 -> ask("POST", collection, object, "text/plain", sample.named("a").toString());
            case 2 -> ask("POST", collection, object, JSON,
                    "{\"apiVersion\":\"v1\",\"kind\":\"Other\",\"metadata\":{\"name\":\"a\"}}");
            case 3 -> ask("PUT", collection, object, JSON, sample.named("a").toString());
            case 4 -> ask("PATCH", object, object, "text/plain", "{}");
            case 5 -> ask("GET", collection.replace("v1", "v7"), object, "", "");
            default -> ask("POST", object, object, JSON, sample.named("a").toString());
        };
    }
}
