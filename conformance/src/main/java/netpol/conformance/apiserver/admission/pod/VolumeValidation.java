package netpol.conformance.apiserver.admission.pod;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;

/** Validates the volumes of a pod spec. */
final class VolumeValidation {

    private static final String MODE = "must be a number between 0 and 0777 (octal), both inclusive";
    private static final int LARGEST_MODE = 0777, TEN_MINUTES = 600;
    /** In the order in which the API server looks at them. */
    private static final List<String> SOURCES = List.of("emptyDir", "hostPath", "gitRepo", "gcePersistentDisk",
            "awsElasticBlockStore", "secret", "nfs", "iscsi", "glusterfs", "flocker", "persistentVolumeClaim", "rbd",
            "cinder", "cephfs", "quobyte", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume",
            "photonPersistentDisk", "portworxVolume", "azureDisk", "storageos", "projected", "scaleIO", "csi",
            "ephemeral", "image");

    private VolumeValidation() {}

    /** Returns the names of the volumes that are valid. */
    static Set<String> validate(Field volumes) {
        Set<String> names = new HashSet<>();
        for (Field volume : volumes.each()) {
            int errors = volume.findings().causes().size();
            source(volume);
            Field name = volume.at("name");
            if (name.text().isEmpty()) {
                name.required("");
            } else {
                name.check(Names::dnsLabel);
            }
            if (names.contains(name.text())) {
                name.duplicate();
            }
            if (volume.findings().causes().size() == errors) {
                names.add(name.text());
            }
        }
        return names;
    }

    private static void source(Field volume) {
        boolean seen = false;
        for (String kind : SOURCES) {
            Field source = volume.at(kind);
            if (source.present() && seen) {
                source.forbidden("may not specify more than 1 volume type");
            } else if (source.present()) {
                seen = true;
                details(kind, source);
            }
        }
        if (!seen) {
            volume.required("must specify a volume type");
        }
    }

    private static void details(String kind, Field source) {
        switch (kind) {
            case "hostPath" -> hostPath(source);
            case "secret" -> {
                required(source.at("secretName"));
                files(source);
            }
            case "configMap" -> {
                required(source.at("name"));
                files(source);
            }
            case "downwardAPI" -> files(source);
            case "projected" -> {
                mode(source.at("defaultMode"));
                source.at("sources").each().forEach(each -> projection(source, each));
            }
            case "persistentVolumeClaim" -> required(source.at("claimName"));
            case "csi" -> required(source.at("driver"));
            case "nfs" -> {
                required(source.at("server"));
                required(source.at("path"));
            }
            default -> {
            }
        }
    }

    private static void hostPath(Field source) {
        Field path = source.at("path");
        if (path.text().isEmpty()) {
            path.required("");
            return;
        }
        noSteps(path);
        source.at("type").oneOf("", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File",
                "FileOrCreate", "Socket");
    }

    private static void projection(Field projected, Field source) {
        for (String kind : List.of("secret", "configMap")) {
            if (source.at(kind).present()) {
                required(source.at(kind, "name"));
                files(source.at(kind));
            }
        }
        Field token = source.at("serviceAccountToken");
        if (token.present()) {
            if (token.at("expirationSeconds").number() < TEN_MINUTES) {
                token.at("expirationSeconds").invalid("may not specify a duration less than 10 minutes");
            }
            Field path = projected.at("path").with(token.at("path").value());
            if (path.text().isEmpty()) {
                path.required("");
            } else {
                descending(path);
                if (path.text().startsWith("..") && !path.text().startsWith("../")) {
                    path.invalid("must not start with '..'");
                }
            }
        }
    }

    private static void required(Field field) {
        if (field.text().isEmpty()) {
            field.required("");
        }
    }

    private static void files(Field source) {
        mode(source.at("defaultMode"));
        for (Field item : source.at("items").each()) {
            if (item.at("key").text().isEmpty() && !source.path().endsWith("downwardAPI")) {
                item.at("key").required("");
            }
            if (item.at("path").text().isEmpty()) {
                item.at("path").required("");
            } else {
                descending(item.at("path"));
            }
            mode(item.at("mode"));
        }
    }

    private static void mode(Field mode) {
        if (mode.present() && (mode.number() < 0 || mode.number() > LARGEST_MODE)) {
            mode.invalid(MODE);
        }
    }

    /** A path within a directory. */
    static void descending(Field path) {
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        noSteps(path);
    }

    private static void noSteps(Field path) {
        if (Arrays.asList(path.text().split("/")).contains("..")) {
            path.invalid("must not contain '..'");
        }
    }
}
