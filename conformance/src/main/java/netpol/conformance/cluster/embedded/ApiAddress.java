package netpol.conformance.cluster.embedded;

import java.net.InetAddress;

/** Addresses as the API writes them. */
final class ApiAddress {

    private ApiAddress() {}

    /** IPv6 in the short form of RFC 5952; our addresses have one run of zeros. */
    static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }
}
