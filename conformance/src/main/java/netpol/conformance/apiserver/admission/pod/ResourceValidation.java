package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.field.Quantity;

/** Validates the resources that a container asks for. */
final class ResourceValidation {

    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");

    private ResourceValidation() {}

    static void validate(Field resources) {
        Field limits = resources.at("limits");
        Field requests = resources.at("requests");
        for (String name : limits.keys()) {
            amount(name, limits.key(name));
        }
        for (String name : requests.keys()) {
            Field request = requests.key(name);
            amount(name, request);
            Optional<Quantity> limit = Quantity.parse(limits.at(name).value());
            Optional<Quantity> wanted = Quantity.parse(request.value());
            boolean overcommit = isNative(name) && !name.startsWith("hugepages-");
            if (limit.isEmpty() && !overcommit) {
                limits.required("Limit must be set for non overcommitable resources");
            } else if (limit.isPresent() && wanted.isPresent()) {
                compare(name, requests, wanted.get(), limit.get(), overcommit);
            }
        }
    }

    private static void compare(String name, Field requests, Quantity wanted, Quantity limit, boolean overcommit) {
        if (!overcommit && wanted.compareTo(limit) != 0) {
            requests.invalid(Printed.of(wanted.toString()), "must be equal to " + name + " limit of " + limit);
        } else if (wanted.compareTo(limit) > 0) {
            requests.invalid(Printed.of(wanted.toString()),
                    "must be less than or equal to " + name + " limit of " + limit);
        }
    }

    private static void amount(String name, Field amount) {
        String printed = Printed.of(name);
        List<String> errors = Names.qualified(name);
        errors.forEach(each -> amount.invalid(printed, each));
        if (errors.isEmpty() && !name.contains("/")) {
            if (!STANDARD.contains(name) && !name.startsWith("hugepages-")) {
                amount.invalid(printed, "must be a standard resource type or fully qualified");
                amount.invalid(printed, "must be a standard resource for containers");
            }
        } else if (errors.isEmpty() && !isNative(name)
                && (name.startsWith("requests.") || !Names.qualified("requests." + name).isEmpty())) {
            amount.invalid(printed, "doesn't follow extended resource name standard");
        }
        quantity(amount);
    }

    /** Also the capacity of a node. */
    static void quantity(Field amount) {
        Quantity.parse(amount.value()).filter(each -> each.value().signum() < 0)
                .ifPresent(each -> amount.invalid(Printed.of(each.toString()), "must be greater than or equal to 0"));
    }

    private static boolean isNative(String name) {
        return !name.contains("/") || name.contains("kubernetes.io/");
    }
}
