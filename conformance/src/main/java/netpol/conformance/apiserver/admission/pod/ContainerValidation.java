package netpol.conformance.apiserver.admission.pod;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Ports;
import netpol.conformance.apiserver.admission.field.Printed;

/** Validates the containers of a pod spec. */
record ContainerValidation(Field spec, Set<String> volumes, boolean hostUsers) {

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe"),
            NOT_EPHEMERAL = List.of("ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle");

    void validate() {
        Field containers = spec.at("containers");
        if (containers.isEmpty()) {
            containers.required("");
        }
        Set<String> names = new HashSet<>();
        for (Field container : containers.each()) {
            common(container);
            unique(container, names);
            hooks(container);
            probes(container);
            restart(container);
        }
        hostPorts(containers);
        init(names);
        ephemeral(names);
    }

    private void ephemeral(Set<String> names) {
        Set<String> targets = Set.copyOf(names);
        for (Field container : spec.at("ephemeralContainers").each()) {
            common(container);
            unique(container, names);
            Field target = container.at("targetContainerName");
            if (!target.text().isEmpty() && !targets.contains(target.text())) {
                target.notFound();
            }
            for (String field : NOT_EPHEMERAL) {
                if (!container.at(field).isEmpty()) {
                    container.at(field).forbidden("cannot be set for an Ephemeral Container");
                }
            }
        }
    }

    private void init(Set<String> names) {
        for (Field container : spec.at("initContainers").each()) {
            common(container);
            restart(container);
            boolean sidecar = container.at("restartPolicy").is("Always");
            unique(container, names);
            if (sidecar) {
                hooks(container);
                probes(container);
            } else {
                forbid(container, "lifecycle");
                PROBES.forEach(probe -> forbid(container, probe));
            }
        }
    }

    private static void forbid(Field container, String name) {
        if (container.at(name).present()) {
            container.at(name).forbidden("may not be set for init containers without restartPolicy=Always");
        }
    }

    private static void unique(Field container, Set<String> names) {
        if (!names.add(container.at("name").text())) {
            container.at("name").duplicate();
        }
    }

    private static void restart(Field container) {
        Field policy = container.at("restartPolicy");
        if (!policy.present()) {
            return;
        }
        boolean init = container.path().contains("initContainers");
        if (container.since(35)) {
            policy.oneOf("Always", "Never", "OnFailure");
        } else if (init) {
            policy.oneOf("Always");
        } else {
            policy.forbidden("may not be set for non-init containers");
        }
    }

    private static void hooks(Field container) {
        for (String hook : List.of("postStart", "preStop")) {
            Field handler = container.at("lifecycle", hook);
            if (handler.present()) {
                ProbeValidation.handler(handler);
            }
        }
    }

    private static void probes(Field container) {
        PROBES.stream().map(container::at).filter(Field::present).forEach(ProbeValidation::validate);
    }

    private void common(Field container) {
        Field name = container.at("name");
        if (name.text().isEmpty()) {
            name.required("");
        } else {
            name.check(Names::dnsLabel);
        }
        if (container.at("image").text().isEmpty()) {
            container.at("image").required("");
        }
        container.at("terminationMessagePolicy").oneOf("File", "FallbackToLogsOnError");
        ports(container.at("ports"));
        EnvironmentValidation.validate(container);
        mounts(container.at("volumeMounts"));
        container.at("imagePullPolicy").oneOf("Always", "IfNotPresent", "Never");
        ResourceValidation.validate(container.at("resources"));
        SecurityValidation.container(container.at("securityContext"), hostUsers);
    }

    private static void ports(Field ports) {
        Set<String> names = new HashSet<>();
        for (Field port : ports.each()) {
            Field name = port.at("name");
            if (!name.text().isEmpty()) {
                List<String> errors = Names.portName(name.text());
                errors.forEach(name::invalid);
                if (errors.isEmpty() && !names.add(name.text())) {
                    name.duplicate();
                }
            }
            if (port.at("containerPort").number() == 0) {
                port.at("containerPort").required("");
            } else {
                port.at("containerPort").port();
            }
            if (port.at("hostPort").number() != 0) {
                port.at("hostPort").port();
            }
            Ports.protocol(port.at("protocol"));
        }
    }

    private void mounts(Field mounts) {
        Set<String> paths = new HashSet<>();
        for (Field mount : mounts.each()) {
            if (mount.at("name").text().isEmpty()) {
                mount.at("name").required("");
            }
            if (!volumes.contains(mount.at("name").text())) {
                mount.at("name").notFound();
            }
            if (mount.at("mountPath").text().isEmpty()) {
                mount.at("mountPath").required("");
            }
            if (!paths.add(mount.at("mountPath").text())) {
                mount.at("mountPath").invalid("must be unique");
            }
            if (!mount.at("subPath").text().isEmpty()) {
                VolumeValidation.descending(mounts.at("subPath").with(mount.at("subPath").value()));
            }
        }
    }

    private static void hostPorts(Field containers) {
        Set<String> taken = new HashSet<>();
        for (Field container : containers.each()) {
            for (Field port : container.at("ports").each()) {
                String key = port.at("protocol").text() + "/" + port.at("hostIP").text() + "/"
                        + port.at("hostPort").number();
                if (port.at("hostPort").number() != 0 && !taken.add(key)) {
                    port.at("hostPort").duplicate(Printed.of(key));
                }
            }
        }
    }
}
