package netpol.conformance.oracle;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;

/** One end of a connection, as policies can see it. */
public sealed interface End {

    /** As tables write it. */
    String id();

    /**
     * @throws IllegalArgumentException when it has none of the family asked for, or is not known
     */
    InetAddress address();

    /**
     * @param namespaceLabels with the label that every namespace has
     */
    record Pod(TestPod pod, Map<String, String> namespaceLabels, Optional<InetAddress> known) implements End {

        @Override
        public String id() {
            return pod.id();
        }

        @Override
        public InetAddress address() {
            return known.orElseThrow(() -> new IllegalArgumentException("the address of " + id()
                    + " decides whether an ipBlock matches, but it was not given to the oracle"));
        }

        /** Whether it has a port of that name, number and protocol. */
        public boolean serves(String name, Port port) {
            return pod.serves().contains(new ServedPort(port, Optional.of(name)));
        }
    }

    /**
     * A node, or a pod on its network, which policies cannot tell from it.
     *
     * @param letter the feature's
     */
    record OnNode(String id, String letter, InetAddress address) implements End {}

    /** Not a pod: nothing selects it but its address. */
    record Outside(String id, InetAddress address) implements End {}
}
