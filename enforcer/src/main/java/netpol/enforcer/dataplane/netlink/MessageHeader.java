package netpol.enforcer.dataplane.netlink;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** struct nlmsghdr of linux/netlink.h. The handles take a segment and the offset of the header in it. */
final class MessageHeader {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(ValueLayout.JAVA_INT_UNALIGNED.withName("nlmsg_len"),
            ValueLayout.JAVA_SHORT_UNALIGNED.withName("nlmsg_type"),
            ValueLayout.JAVA_SHORT_UNALIGNED.withName("nlmsg_flags"),
            ValueLayout.JAVA_INT_UNALIGNED.withName("nlmsg_seq"), ValueLayout.JAVA_INT_UNALIGNED.withName("nlmsg_pid"));
    static final int BYTES = (int) LAYOUT.byteSize();
    static final VarHandle LENGTH = handle("nlmsg_len");
    static final VarHandle TYPE = handle("nlmsg_type");
    static final VarHandle FLAGS = handle("nlmsg_flags");
    static final VarHandle SEQUENCE = handle("nlmsg_seq");
    static final VarHandle PORT = handle("nlmsg_pid");

    private MessageHeader() {}

    private static VarHandle handle(String field) {
        return LAYOUT.varHandle(PathElement.groupElement(field));
    }
}
