package netpol.enforcer.dataplane.nft;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The two address families, and where their headers keep what is matched. */
public enum Family {
    /** RFC 791, section 3.1. */
    IPV4("ip", Datum.IPV4_ADDR, 2, 12, 16),
    /** RFC 8200, section 3. */
    IPV6("ip6", Datum.IPV6_ADDR, 10, 8, 24);

    private final String keyword;
    private final Datum address;
    private final int nfproto;
    private final int sourceOffset;
    private final int destinationOffset;

    Family(String keyword, Datum address, int nfproto, int sourceOffset, int destinationOffset) {
        this.keyword = keyword;
        this.address = address;
        this.nfproto = nfproto;
        this.sourceOffset = sourceOffset;
        this.destinationOffset = destinationOffset;
    }

    public static Family of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /** As nft writes it: {@code ip}, {@code ip6}. */
    public String keyword() {
        return keyword;
    }

    public Datum address() {
        return address;
    }

    /** {@code NFPROTO_*} of linux/netfilter.h. */
    public int nfproto() {
        return nfproto;
    }

    /** Bytes from the start of the network header. */
    public int offset(AddressField field) {
        return field == AddressField.SOURCE ? sourceOffset : destinationOffset;
    }

    /** Objects that exist once per family end in {@code _4} or {@code _6}. */
    public String name(String stem) {
        return stem + (this == IPV4 ? "_4" : "_6");
    }
}
