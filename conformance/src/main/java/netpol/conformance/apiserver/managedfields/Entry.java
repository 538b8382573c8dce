package netpol.conformance.apiserver.managedfields;

import java.util.Optional;
import netpol.conformance.apiserver.fieldset.FieldSet;

/**
 * The fields that a client owns.
 *
 * @param apiVersion the version in which the paths are
 */
record Entry(String apiVersion, FieldSet fields, Optional<String> time) {

    Entry with(FieldSet others) {
        return new Entry(apiVersion, others, time);
    }

    Entry at(String now) {
        return new Entry(apiVersion, fields, Optional.of(now));
    }
}
