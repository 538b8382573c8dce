package netpol.conformance.apiserver.controller.endpoints;

import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/** An address of Endpoints; the UID of its pod tells it from another pod at the same address. */
record EndpointAddress(String ip, String uid) implements Comparable<EndpointAddress> {

    private static final Comparator<EndpointAddress> ORDER = Comparator.comparing(EndpointAddress::ip)
            .thenComparing(EndpointAddress::uid);

    static EndpointAddress of(ObjectNode address) {
        return new EndpointAddress(address.path("ip").asString(""),
                address.path("targetRef").path("uid").asString(""));
    }

    @Override
    public int compareTo(EndpointAddress other) {
        return ORDER.compare(this, other);
    }
}
