package netpol.conformance.apiserver.admission.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Secret. API reference: "stringData … is merged into the data field on write, overwriting any existing". */
public final class SecretRules implements KindRules {

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void fillIn(ObjectNode secret, ServerVersion version) {
        for (ObjectNode texts : Default.there(secret, "stringData")) {
            ObjectNode data = texts.isEmpty() ? null : Default.object(secret, "data");
            texts.properties().forEach(each -> data.put(each.getKey(), Base64.getEncoder()
                    .encodeToString(each.getValue().asString("").getBytes(StandardCharsets.UTF_8))));
        }
        secret.remove("stringData");
        Default.text(secret, "type", "Opaque");
    }

    @Override
    public void validate(Field secret) {
        Field data = secret.at("data");
        long size = 0;
        for (String key : data.keys()) {
            Names.dataKey(key).forEach(each -> data.key(key).invalid(Printed.of(key), each));
            size += DataSize.decoded(data.key(key).text());
        }
        if (size > DataSize.LARGEST) {
            data.tooLong(DataSize.LARGEST);
        }
        ofType(secret, data);
    }

    private static void ofType(Field secret, Field data) {
        switch (secret.at("type").text()) {
            case "kubernetes.io/service-account-token" -> {
                Field account = secret.at("metadata", "annotations").key("kubernetes.io/service-account.name");
                if (account.text().isEmpty()) {
                    account.required("");
                }
            }
            case "kubernetes.io/dockercfg" -> docker(data.key(".dockercfg"));
            case "kubernetes.io/dockerconfigjson" -> docker(data.key(".dockerconfigjson"));
            case "kubernetes.io/basic-auth" -> {
                if (!data.key("username").present() && !data.key("password").present()) {
                    require(data, List.of("username", "password"));
                }
            }
            case "kubernetes.io/ssh-auth" -> {
                if (data.key("ssh-privatekey").text().isEmpty()) {
                    data.key("ssh-privatekey").required("");
                }
            }
            case "kubernetes.io/tls" -> require(data, List.of("tls.crt", "tls.key"));
            default -> {
            }
        }
    }

    private static void docker(Field config) {
        if (!config.present()) {
            config.required("");
            return;
        }
        String text = new String(Base64.getMimeDecoder().decode(config.text()), StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            config.invalid("\"<secret contents redacted>\"", text.isEmpty()
                    ? "unexpected end of JSON input"
                    : "invalid character '" + text.charAt(0) + "' looking for beginning of value");
        }
    }

    private static void require(Field data, List<String> keys) {
        keys.stream().map(data::key).filter(each -> !each.present()).forEach(each -> each.required(""));
    }

    @Override
    public void validateUpdate(Field secret, Field old) {
        secret.at("type").unchangedFrom(old.at("type"));
        DataSize.keepImmutable(secret, old, "data");
        validate(secret);
    }
}
