package netpol.conformance.apiserver.admission.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Event, of the core group and of {@code events.k8s.io}. */
public final class EventRules implements KindRules {

    private static final int LENGTH = 128, NOTE = 1024;

    private static final Map<String, String> FIELDS = new TreeMap<>(
            Map.ofEntries(Map.entry("involvedObject", "regarding"),
                    Map.entry("reason", "reason"), Map.entry("message", "note"), Map.entry("type", "type"),
                    Map.entry("eventTime", "eventTime"), Map.entry("action", "action"), Map.entry("related", "related"),
                    Map.entry("source", "deprecatedSource"), Map.entry("count", "deprecatedCount"),
                    Map.entry("reportingController", "reportingController"),
                    Map.entry("reportingInstance", "reportingInstance")));

    private final boolean core;

    public EventRules(boolean core) {
        this.core = core;
    }

    @Override
    public NameRule names(ServerVersion version) {
        return core ? NameRule.PATH_SEGMENT : NameRule.SUBDOMAIN;
    }

    @Override
    public boolean repeatsMetadata() {
        return !core;
    }

    @Override
    public boolean standardFinalizers() {
        return !core;
    }

    @Override
    public void fillIn(ObjectNode event, ServerVersion version) {
        if (core) {
            Default.object(event, "involvedObject");
            Default.object(event, "source");
            for (String time : List.of("eventTime", "firstTimestamp", "lastTimestamp")) {
                if (Default.missing(event, time)) {
                    event.putNull(time);
                }
            }
            for (String name : List.of("reportingComponent", "reportingInstance")) {
                if (Default.missing(event, name)) {
                    event.put(name, "");
                }
            }
        }
    }

    @Override
    public void validate(Field event) {
        legacy(event);
        if (!core && !event.at("eventTime").present()) {
            event.at("eventTime").required("");
        }
        if (!core && !event.at("type").is("Normal") && !event.at("type").is("Warning")) {
            event.at("type").invalid("\"\"", "has invalid value: " + event.at("type").text());
        }
    }

    private void legacy(Field event) {
        String namespace = event.at("metadata", "namespace").text();
        Field regarding = event.at(core ? "involvedObject" : "regarding", "namespace");
        Field shown = event.at("involvedObject", "namespace").with(regarding.value());
        boolean timed = event.at("eventTime").present();
        String own = regarding.text();
        boolean anywhere = namespace.isEmpty() || namespace.equals("default");
        if (own.isEmpty()
                ? !(anywhere || (timed && namespace.equals("kube-system")))
                : !timed && !own.equals(namespace)) {
            shown.invalid("does not match event.namespace");
        }
        if (timed) {
            timed(event);
        }
    }

    @Override
    public void validateUpdate(Field event, Field old) {
        legacy(event);
        if (core) {
            return;
        }
        // The API server names the fields as the core group does.
        FIELDS.forEach((name, own) -> event.at(name).with(event.at(own).value()).unchangedFrom(old.at(own)));
    }

    private void timed(Field event) {
        Field reporter = event.at(core ? "reportingComponent" : "reportingController");
        if (reporter.text().isEmpty()) {
            reporter.required("");
        }
        reporter.check(Names::qualified);
        for (String name : List.of("reportingInstance", "action", "reason")) {
            if (event.at(name).text().isEmpty()) {
                event.at(name).required("");
            }
            length(event.at(name), LENGTH);
        }
        length(event.at("message").with(event.at(core ? "message" : "note").value()), NOTE);
    }

    private static void length(Field text, int most) {
        if (text.text().length() > most) {
            text.invalid("\"\"", "can have at most " + most + " characters");
        }
    }
}
