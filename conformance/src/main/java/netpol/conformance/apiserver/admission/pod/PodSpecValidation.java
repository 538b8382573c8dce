package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Metadata;
import netpol.conformance.apiserver.admission.field.Names;

/** Validates the spec of a pod or of a template ({@code pkg/apis/core/validation}, ValidatePodSpec). */
public final class PodSpecValidation {

    private static final int NAME_SERVERS = 3, SEARCHES = 32, RELAXED_SEARCH = 34;

    private PodSpecValidation() {}

    /** Validates a template, with its metadata. */
    public static void template(Field template) {
        // The API server names these fields without the metadata that they are in.
        Labels.validate(template.at("labels").with(template.at("metadata", "labels").value()));
        Metadata.annotations(template.at("annotations").with(template.at("metadata", "annotations").value()));
        spec(template.at("spec"), false);
        if (!template.at("spec", "ephemeralContainers").isEmpty()) {
            template.at("spec", "ephemeralContainers").forbidden("ephemeral containers not allowed in pod template");
        }
    }

    static void spec(Field spec, boolean pod) {
        Set<String> volumes = VolumeValidation.validate(spec.at("volumes"));
        boolean hostUsers = !spec.at("hostUsers").present() || spec.at("hostUsers").isTrue();
        new ContainerValidation(spec, volumes, hostUsers).validate();
        hostNetwork(spec, pod);
        spec.at("restartPolicy").oneOf("Always", "OnFailure", "Never");
        spec.at("dnsPolicy").oneOf("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        Labels.validate(spec.at("nodeSelector"));
        SecurityValidation.pod(spec.at("securityContext"), spec);
        SchedulingValidation.affinity(spec.at("affinity"));
        dns(spec);
        spec.at("readinessGates").each().forEach(gate -> gate.at("conditionType").check(Names::qualified));
        SchedulingValidation.gates(spec.at("schedulingGates"));
        SchedulingValidation.spread(spec.at("topologySpreadConstraints"));
        names(spec);
        SchedulingValidation.tolerations(spec.at("tolerations"));
        for (Field alias : spec.at("hostAliases").each()) {
            Addresses.validate(alias.at("ip"), List.of());
            alias.at("hostnames").each().forEach(name -> name.check(Names::dnsSubdomain));
        }
        check(spec.at("priorityClassName"), Names::dnsSubdomain);
        check(spec.at("runtimeClassName"), Names::dnsSubdomain);
        if (spec.at("preemptionPolicy").present()) {
            spec.at("preemptionPolicy").oneOf("PreemptLowerPriority", "Never");
        }
        Field os = spec.at("os");
        if (os.present() && os.at("name").text().isEmpty()) {
            os.at("name").required("");
        } else if (os.present()) {
            os.with(os.at("name").value()).oneOf("linux", "windows");
        }
    }

    private static void names(Field spec) {
        check(spec.at("serviceAccountName"), Names::dnsSubdomain);
        check(spec.at("nodeName"), Names::dnsSubdomain);
        if (spec.at("activeDeadlineSeconds").present()) {
            spec.at("activeDeadlineSeconds").inRange(1, Integer.MAX_VALUE);
        }
        check(spec.at("hostname"), Names::dnsLabel);
        check(spec.at("subdomain"), Names::dnsLabel);
    }

    private static void check(Field name, Function<String, List<String>> rule) {
        if (!name.text().isEmpty()) {
            name.check(rule);
        }
    }

    private static void hostNetwork(Field spec, boolean pod) {
        if (!spec.at("hostNetwork").isTrue()) {
            return;
        }
        for (Field container : spec.at("containers").each()) {
            for (Field port : container.at("ports").each()) {
                Field host = port.at("hostPort");
                if ((pod || host.number() != 0) && host.number() != port.at("containerPort").number()) {
                    host.invalid(host.number() + "", "must match `containerPort` when `hostNetwork` is true");
                }
            }
        }
    }

    private static void dns(Field spec) {
        Field config = spec.at("dnsConfig");
        if (spec.at("dnsPolicy").is("None")) {
            if (!config.present()) {
                config.required("must provide `dnsConfig` when `dnsPolicy` is None");
                return;
            }
            if (config.at("nameservers").isEmpty()) {
                config.at("nameservers").required("must provide at least one DNS nameserver when `dnsPolicy` is None");
                return;
            }
        }
        if (config.at("nameservers").each().size() > NAME_SERVERS) {
            config.at("nameservers").invalid("must not have more than " + NAME_SERVERS + " nameservers");
        }
        config.at("nameservers").each().forEach(each -> Addresses.validate(each, List.of()));
        if (config.at("searches").each().size() > SEARCHES) {
            config.at("searches").invalid("must not have more than " + SEARCHES + " search paths");
        }
        for (Field search : config.at("searches").each()) {
            String name = search.text().replaceFirst("\\.$", "");
            boolean relaxed = search.since(RELAXED_SEARCH);
            if (!relaxed || !search.is(".")) {
                search.textual(name).check(relaxed ? Names::dnsSubdomainWithUnderscore : Names::dnsSubdomain);
            }
        }
        for (Field option : config.at("options").each()) {
            if (option.at("name").text().isEmpty()) {
                option.required("must not be empty");
            }
        }
    }
}
