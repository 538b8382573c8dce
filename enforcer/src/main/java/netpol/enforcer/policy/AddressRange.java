package netpol.enforcer.policy;

import java.net.InetAddress;

/** Addresses {@code first..last} of one family, both included. */
public record AddressRange(InetAddress first, InetAddress last) {

    public AddressRange {
        if (first.getAddress().length != last.getAddress().length) {
            throw new IllegalArgumentException(first + " and " + last + " are not of one address family");
        }
    }
}
