package netpol.conformance.oracle.networkpolicy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.oracle.Cidr;
import netpol.conformance.oracle.LabelSelector;

/** An item of {@code from} or {@code to}. */
public sealed interface Peer {

    /** Pods by labels; at least one of the two is there. An empty selector is not a missing one. */
    record Pods(Optional<LabelSelector> podSelector, Optional<LabelSelector> namespaceSelector) implements Peer {

        @Override
        public String toString() {
            return Stream.concat(namespaceSelector.map(each -> "namespaceSelector " + each).stream(),
                    podSelector.map(each -> "podSelector " + each).stream()).collect(Collectors.joining(" with "));
        }
    }

    /** Addresses. */
    record IpBlock(Cidr cidr, List<Cidr> except) implements Peer {

        @Override
        public String toString() {
            return "ipBlock " + cidr + (except.isEmpty()
                    ? ""
                    : " except " + except.stream().map(Cidr::toString).collect(Collectors.joining(", ")));
        }
    }
}
