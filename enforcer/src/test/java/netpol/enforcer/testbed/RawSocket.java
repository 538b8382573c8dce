package netpol.enforcer.testbed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** A packet socket on eth0 of a namespace (packet(7)): sends frames as they are, and receives what arrives there. */
public final class RawSocket implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final short ALL_PROTOCOLS = 0x0300;
    private static final int SOCKADDR_LL = 20;
    private static final int PACKET_TYPE_OFFSET = 10;
    /** PACKET_HOST, PACKET_BROADCAST, PACKET_MULTICAST: what the stack takes in. */
    private static final int LAST_OWN = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int LONGEST = 65536;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = call("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECEIVE = call("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT,
            ADDRESS, ADDRESS);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

    private final int descriptor;

    private RawSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    public static RawSocket open(NetworkNamespace namespace) {
        int index = Integer.parseInt(namespace.run("cat /sys/class/net/eth0/ifindex").strip());
        return namespace.inside(() -> {
            RawSocket socket = new RawSocket((int) invoke(SOCKET, AF_PACKET, SOCK_RAW, (int) ALL_PROTOCOLS));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment address = arena.allocate(SOCKADDR_LL, Integer.BYTES);
                address.set(JAVA_SHORT, 0, (short) AF_PACKET);
                address.set(JAVA_SHORT, Short.BYTES, ALL_PROTOCOLS);
                address.set(JAVA_INT, Integer.BYTES, index);
                if ((int) invoke(BIND, socket.descriptor, address, SOCKADDR_LL) != 0) {
                    throw new IllegalStateException("cannot bind a packet socket to eth0");
                }
            }
            return socket;
        });
    }

    public void send(byte[] frame) {
        try (Arena arena = Arena.ofConfined()) {
            long sent = (long) invoke(SEND, descriptor, arena.allocateFrom(JAVA_BYTE, frame), (long) frame.length, 0);
            if (sent != frame.length) {
                throw new IllegalStateException("a frame of " + frame.length + " bytes could not be sent");
            }
        }
    }

    /** Every frame since the last call that the namespace's stack took in: neither its own nor one for other stations. */
    public List<byte[]> received() {
        List<byte[]> frames = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            MemorySegment from = arena.allocate(SOCKADDR_LL, Integer.BYTES);
            while (true) {
                long length = (long) invoke(RECEIVE, descriptor, buffer, (long) LONGEST, MSG_DONTWAIT, from,
                        arena.allocateFrom(JAVA_INT, SOCKADDR_LL));
                if (length < 0) {
                    return frames;
                }
                if (from.get(JAVA_BYTE, PACKET_TYPE_OFFSET) <= LAST_OWN) {
                    frames.add(buffer.asSlice(0, length).toArray(JAVA_BYTE));
                }
            }
        }
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments));
    }

    private static Object invoke(MethodHandle call, Object... arguments) {
        try {
            return call.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        invoke(CLOSE, descriptor);
    }
}
