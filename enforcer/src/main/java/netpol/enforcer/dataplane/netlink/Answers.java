package netpol.enforcer.dataplane.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.Frames.Frame;
import org.jspecify.annotations.Nullable;

/** Collects the kernel's answers to one datagram. */
final class Answers {

    private static final int TYPE_NOOP = 1;
    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    /** struct nlmsgerr: the number and the header of the message it is about; then, with EXT_ACK, attributes. */
    private static final int ERROR_LENGTH = 4 + MessageHeader.BYTES;
    private static final int ATTRIBUTE_MESSAGE = 1;
    /** NLM_F_CAPPED and NLM_F_ACK_TLVS: only the header is repeated, and attributes follow. */
    private static final int FLAGS_WITH_HINT = 0x100 | 0x200;

    private final List<NetlinkMessage> messages;
    private final int firstSequence;
    private final Consumer<NetlinkReply> replies;
    private final Set<Integer> acknowledged = new HashSet<>();
    private @Nullable NetlinkException error;

    /** @param replies gets the answers that are neither errors nor acknowledgements */
    Answers(List<NetlinkMessage> messages, int firstSequence, Consumer<NetlinkReply> replies) {
        this.messages = messages;
        this.firstSequence = firstSequence;
        this.replies = replies;
    }

    /** Answers to an earlier datagram, left over when reading was cut short, are none of ours. */
    boolean isFromHere(Frame frame) {
        int index = frame.sequence() - firstSequence;
        return index >= 0 && index < messages.size();
    }

    void add(Frame frame) {
        if (!isFromHere(frame) || frame.type() == TYPE_NOOP) {
            return;
        }
        if (frame.type() != TYPE_ERROR && frame.type() != TYPE_DONE) {
            replies.accept(new NetlinkReply(frame.type(), frame.payload()));
            return;
        }
        int index = frame.sequence() - firstSequence;
        int number = -ByteBuffer.wrap(frame.payload()).order(ByteOrder.nativeOrder()).getInt();
        if (number == 0) {
            acknowledged.add(index);
        } else if (error == null) {
            error = NetlinkException.ofMessage(messages.get(index).concerns(), number, hint(frame));
        }
    }

    void check() throws NetlinkException {
        if (error != null) {
            throw error;
        }
        for (int i = 0; i < messages.size(); i++) {
            if ((messages.get(i).flags() & NetlinkMessage.ACK) != 0 && !acknowledged.contains(i)) {
                throw new NetlinkException(Errno.OTHER,
                        messages.get(i).concerns() + ": the kernel did not acknowledge it");
            }
        }
    }

    private static String hint(Frame frame) {
        if ((frame.flags() & FLAGS_WITH_HINT) != FLAGS_WITH_HINT) {
            return "";
        }
        return AttributeReader.of(frame.payload(), ERROR_LENGTH).string(ATTRIBUTE_MESSAGE).orElse("");
    }
}
