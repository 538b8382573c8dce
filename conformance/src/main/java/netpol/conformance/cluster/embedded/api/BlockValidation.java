package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.embedded.kernel.Network;

/** What an API server objects to in an ipBlock, in its words. */
record BlockValidation(String path, List<String> errors) {

    void check(IPBlock block) {
        if (block.getCidr() == null || block.getCidr().isEmpty()) {
            errors.add(path + ".cidr: Required value");
            return;
        }
        Optional<Network> cidr = network(path + ".cidr", block.getCidr());
        for (int i = 0; i < block.getExcept().size(); i++) {
            String text = block.getExcept().get(i);
            String where = path + ".except[" + i + "]";
            Optional<Network> except = network(where, text);
            if (cidr.isPresent() && except.isPresent() && !within(except.get(), cidr.get())) {
                errors.add(where + ": Invalid value: \"" + text + "\": must be a strict subset of `cidr`");
            }
        }
    }

    private static boolean within(Network narrow, Network wide) {
        return narrow.prefix() > wide.prefix() && wide.contains(narrow.address());
    }

    private Optional<Network> network(String where, String text) {
        try {
            if (text.indexOf('/') > 0) {
                return Optional.of(Network.parse(text));
            }
        } catch (IllegalArgumentException e) {
            // said below, in the words of an API server
        }
        errors.add(where + ": Invalid value: \"" + text
                + "\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        return Optional.empty();
    }
}
