package netpol.enforcer.policy;

import java.util.List;
import java.util.Optional;

/** One entry of {@code from} or {@code to}. */
public sealed interface Peer {

    /**
     * Pods by selectors. Without {@code namespaces} the pods are those of the policy's own namespace; otherwise both
     * selectors must match. Never hostNetwork pods, ended pods or addresses that are no pod's.
     */
    record Pods(Optional<Selector> namespaces, Selector pods) implements Peer {}

    /** Addresses of {@code cidr} that are in none of {@code except}; pods' addresses count too. */
    record AddressBlock(Cidr cidr, List<Cidr> except) implements Peer {

        public AddressBlock {
            except = List.copyOf(except);
        }
    }
}
