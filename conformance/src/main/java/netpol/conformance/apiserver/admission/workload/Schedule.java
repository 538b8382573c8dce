package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Field;

/** Validates the form of a CronJob's schedule, but not the values in it: nothing here runs jobs. */
final class Schedule {

    private static final int FIELDS = 5;

    private Schedule() {}

    static void validate(Field schedule) {
        if (schedule.text().isEmpty()) {
            schedule.required("");
            return;
        }
        List<String> fields = List.of(schedule.text().strip().split("\\s+"));
        if (!schedule.text().startsWith("@") && fields.size() != FIELDS) {
            schedule.invalid("expected exactly " + FIELDS + " fields, found " + fields.size() + ": ["
                    + String.join(" ", fields) + "]");
        }
    }
}
