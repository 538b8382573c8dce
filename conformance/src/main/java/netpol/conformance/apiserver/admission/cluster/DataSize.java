package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Same;

/** What ConfigMaps and Secrets ask of their data. */
final class DataSize {

    static final int LARGEST = 1024 * 1024;

    /** Four characters stand for three bytes. */
    private static final int GROUP = 4;

    private DataSize() {}

    /** How many bytes a string in Base 64 stands for. */
    static long decoded(String text) {
        return text.length() / GROUP * 3L - text.chars().filter(each -> each == '=').count();
    }

    static void keepImmutable(Field now, Field old, String... fields) {
        if (!old.at("immutable").isTrue()) {
            return;
        }
        if (!now.at("immutable").isTrue()) {
            now.at("immutable").forbidden("field is immutable when `immutable` is set");
        }
        for (String field : fields) {
            if (!Same.values(now.at(field).value(), old.at(field).value())) {
                now.at(field).forbidden("field is immutable when `immutable` is set");
            }
        }
    }
}
