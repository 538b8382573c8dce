package netpol.conformance.apiserver.admission.cluster;

import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.kind.KindRules;

/** The rules of ConfigMap. API reference: "if set to true, ensures that data stored in the ConfigMap cannot be updated". */
public final class ConfigMapRules implements KindRules {

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public void validate(Field map) {
        long size = 0;
        for (String key : map.at("data").keys()) {
            Field entry = map.at("data").key(key);
            Names.dataKey(key).forEach(each -> entry.invalid(Printed.of(key), each));
            if (map.at("binaryData").value().has(key)) {
                entry.invalid(Printed.of(key), "duplicate of key present in binaryData");
            }
            size += entry.text().getBytes(StandardCharsets.UTF_8).length;
        }
        for (String key : map.at("binaryData").keys()) {
            Field entry = map.at("binaryData").key(key);
            Names.dataKey(key).forEach(each -> entry.invalid(Printed.of(key), each));
            size += DataSize.decoded(entry.text());
        }
        if (size > DataSize.LARGEST) {
            map.tooLong(DataSize.LARGEST);
        }
    }

    @Override
    public void validateUpdate(Field map, Field old) {
        DataSize.keepImmutable(map, old, "data", "binaryData");
        validate(map);
    }
}
