package netpol.enforcer.dataplane.netlink;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** The headers that come before the attributes of rtnetlink's messages; linux/rtnetlink.h and linux/if_addr.h. */
public final class RouteHeaders {

    /** struct ifinfomsg. */
    private static final StructLayout LINK = MemoryLayout.structLayout(ValueLayout.JAVA_BYTE.withName("ifi_family"),
            MemoryLayout.paddingLayout(1), ValueLayout.JAVA_SHORT_UNALIGNED.withName("ifi_type"),
            ValueLayout.JAVA_INT_UNALIGNED.withName("ifi_index"), ValueLayout.JAVA_INT_UNALIGNED.withName("ifi_flags"),
            ValueLayout.JAVA_INT_UNALIGNED.withName("ifi_change"));
    /** struct ifaddrmsg. */
    private static final StructLayout ADDRESS = MemoryLayout.structLayout(ValueLayout.JAVA_BYTE.withName("ifa_family"),
            ValueLayout.JAVA_BYTE.withName("ifa_prefixlen"), ValueLayout.JAVA_BYTE.withName("ifa_flags"),
            ValueLayout.JAVA_BYTE.withName("ifa_scope"), ValueLayout.JAVA_INT_UNALIGNED.withName("ifa_index"));
    /** struct rtmsg. */
    private static final StructLayout ROUTE = MemoryLayout.structLayout(ValueLayout.JAVA_BYTE.withName("rtm_family"),
            ValueLayout.JAVA_BYTE.withName("rtm_dst_len"), ValueLayout.JAVA_BYTE.withName("rtm_src_len"),
            ValueLayout.JAVA_BYTE.withName("rtm_tos"), ValueLayout.JAVA_BYTE.withName("rtm_table"),
            ValueLayout.JAVA_BYTE.withName("rtm_protocol"), ValueLayout.JAVA_BYTE.withName("rtm_scope"),
            ValueLayout.JAVA_BYTE.withName("rtm_type"), ValueLayout.JAVA_INT_UNALIGNED.withName("rtm_flags"));
    private static final VarHandle LINK_INDEX = LINK.varHandle(PathElement.groupElement("ifi_index"));
    private static final VarHandle ADDRESS_INDEX = ADDRESS.varHandle(PathElement.groupElement("ifa_index"));
    private static final VarHandle ROUTE_FAMILY = ROUTE.varHandle(PathElement.groupElement("rtm_family"));
    private static final VarHandle ROUTE_DESTINATION = ROUTE.varHandle(PathElement.groupElement("rtm_dst_len"));

    /** Bytes of the header of a message about a link, about an address, and about a route. */
    public static final int LINK_BYTES = (int) LINK.byteSize();
    public static final int ADDRESS_BYTES = (int) ADDRESS.byteSize();
    public static final int ROUTE_BYTES = (int) ROUTE.byteSize();

    private RouteHeaders() {}

    /** @param index of the link; 0 for all links */
    public static byte[] link(int index) {
        byte[] header = new byte[LINK_BYTES];
        LINK_INDEX.set(MemorySegment.ofArray(header), 0L, index);
        return header;
    }

    /** The index of the link that a message is about. */
    public static int linkIndex(byte[] message) {
        return (int) LINK_INDEX.get(MemorySegment.ofArray(message), 0L);
    }

    /** @param index of the link that has the addresses */
    public static byte[] address(int index) {
        byte[] header = new byte[ADDRESS_BYTES];
        ADDRESS_INDEX.set(MemorySegment.ofArray(header), 0L, index);
        return header;
    }

    /**
     * @param family AF_*
     * @param bits of the destination's prefix
     */
    public static byte[] route(int family, int bits) {
        byte[] header = new byte[ROUTE_BYTES];
        MemorySegment segment = MemorySegment.ofArray(header);
        ROUTE_FAMILY.set(segment, 0L, (byte) family);
        ROUTE_DESTINATION.set(segment, 0L, (byte) bits);
        return header;
    }
}
