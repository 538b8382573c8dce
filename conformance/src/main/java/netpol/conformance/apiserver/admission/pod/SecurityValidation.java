package netpol.conformance.apiserver.admission.pod;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Field;

/** Validates security contexts. */
final class SecurityValidation {

    private static final String SYSCTL_SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?",
            SYSCTL = "^(" + SYSCTL_SEGMENT + "[\\./])*" + SYSCTL_SEGMENT + "$";
    private static final int SYSCTL_LENGTH = 253;

    private SecurityValidation() {}

    static void pod(Field context, Field spec) {
        for (String id : List.of("fsGroup", "runAsUser", "runAsGroup")) {
            id(context.at(id));
        }
        context.at("supplementalGroups").each().forEach(SecurityValidation::id);
        Field share = context.at("shareProcessNamespace").with(spec.at("shareProcessNamespace").value());
        if (share.isTrue() && spec.at("hostPID").isTrue()) {
            share.invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
        Set<String> names = new HashSet<>();
        for (Field sysctl : context.at("sysctls").each()) {
            Field name = sysctl.at("name");
            if (name.text().isEmpty()) {
                name.required("");
            } else if (name.text().length() > SYSCTL_LENGTH || !name.text().matches(SYSCTL)) {
                name.invalid("must have at most 253 characters and match regex " + SYSCTL);
            } else if (!names.add(name.text())) {
                name.duplicate();
            }
            boolean network = name.text().startsWith("net.");
            boolean memory = name.text().matches("kernel\\.(shm|msg|sem).*|fs\\.mqueue\\..*");
            if (network && spec.at("hostNetwork").isTrue()) {
                name.invalid("may not be specified when 'hostNetwork' is true");
            } else if (memory && spec.at("hostIPC").isTrue()) {
                name.invalid("may not be specified when 'hostIPC' is true");
            }
        }
        if (context.at("fsGroupChangePolicy").present()) {
            context.at("fsGroupChangePolicy").oneOf("Always", "OnRootMismatch");
        }
        seccomp(context.at("seccompProfile"));
        appArmor(context.at("appArmorProfile"));
    }

    static void container(Field context, boolean hostUsers) {
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        Field mount = context.at("procMount");
        if (mount.present()) {
            mount.oneOf("Default", "Unmasked");
            if (hostUsers && mount.is("Unmasked")) {
                mount.invalid("`hostUsers` must be false to use `Unmasked`");
            }
        }
        seccomp(context.at("seccompProfile"));
        Field escalation = context.at("allowPrivilegeEscalation");
        if (escalation.present() && !escalation.isTrue()) {
            if (context.at("privileged").isTrue()) {
                context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }
            if (context.at("capabilities", "add").texts().contains("CAP_SYS_ADMIN")) {
                context.invalid(
                        "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
            }
        }
        appArmor(context.at("appArmorProfile"));
    }

    private static void id(Field id) {
        if (id.present()) {
            id.inRange(0, Integer.MAX_VALUE);
        }
    }

    private static void seccomp(Field profile) {
        if (!profile.present()) {
            return;
        }
        Field type = profile.at("type");
        if (type.text().isEmpty()) {
            type.required("type is required when seccompProfile is set");
        } else {
            type.oneOf("Localhost", "RuntimeDefault", "Unconfined");
        }
        localhost(profile, type.is("Localhost"), "seccomp");
    }

    private static void appArmor(Field profile) {
        if (!profile.present()) {
            return;
        }
        Field type = profile.at("type");
        if (type.text().isEmpty()) {
            type.required("type is required when appArmorProfile is set");
        } else {
            type.oneOf("Localhost", "RuntimeDefault", "Unconfined");
        }
        localhost(profile, type.is("Localhost"), "AppArmor");
    }

    private static void localhost(Field profile, boolean wanted, String word) {
        Field file = profile.at("localhostProfile");
        if (wanted && !file.present()) {
            file.required("must be set when " + word + " type is Localhost");
        } else if (wanted && word.equals("seccomp")) {
            VolumeValidation.descending(file);
        } else if (!wanted && file.present()) {
            file.invalid("can only be set when " + word + " type is Localhost");
        }
    }
}
