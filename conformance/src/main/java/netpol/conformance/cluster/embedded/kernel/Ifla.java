package netpol.conformance.cluster.embedded.kernel;

/** Attribute numbers of {@code linux/if_link.h}, {@code if_addr.h} and {@code rtnetlink.h}. */
final class Ifla {

    static final int ADDRESS = 1;
    static final int IFNAME = 3;
    static final int MASTER = 10;
    static final int OPERSTATE = 16;
    static final int LINKINFO = 18;
    static final int GROUP = 27;
    static final int NET_NS_FD = 28;
    static final int INFO_KIND = 1;
    static final int INFO_DATA = 2;
    static final int VETH_PEER = 1;
    static final int BR_MCAST_SNOOPING = 23;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PREFSRC = 7;
    static final int RTA_METRICS = 8;
    static final int RTAX_LOCK = 1;
    static final int RTAX_MTU = 2;

    private Ifla() {}
}
