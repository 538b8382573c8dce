package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import netpol.conformance.cluster.embedded.kernel.Network;

/** Addresses as the API writes them. */
public final class ApiAddress {

    private ApiAddress() {}

    /** IPv6 in the short form of RFC 5952; our addresses have one run of zeros. */
    public static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }

    /** Likewise a network. */
    public static String text(Network network) {
        return network.toString().replaceFirst("(^|:)0(:0)+(:|(?=/))", "::");
    }
}
