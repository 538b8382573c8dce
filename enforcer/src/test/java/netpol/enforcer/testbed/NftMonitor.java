package netpol.enforcer.testbed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Hears of every commit to nf_tables in a network namespace, whoever makes it ({@code NFNLGRP_NFTABLES}), as
 * {@code nft monitor} does. The kernel tells right after the commit.
 */
public final class NftMonitor implements AutoCloseable {

    /** {@code NFT_MSG_*}, linux/netfilter/nf_tables.h. */
    public static final int NEW_RULE = 6;
    public static final int NEW_ELEMENT = 12;
    public static final int DELETE_ELEMENT = 14;
    public static final int NEW_GENERATION = 15;

    private static final int SUBSYSTEM = 10;
    private static final int LARGEST_DATAGRAM = 1 << 20;
    private static final int HEADER = 20;
    private static final int RECEIVE_BUFFER = 256 << 20;

    /**
     * One notification.
     *
     * @param type {@code NFT_MSG_*}
     * @param attributes what follows the headers; native byte order, like all netlink
     * @param at {@link System#nanoTime()} when it was read
     */
    public record Notification(int type, ByteBuffer attributes, long at) {}

    private final int descriptor;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean overrun;

    private NftMonitor(int descriptor, Consumer<Notification> listener) {
        this.descriptor = descriptor;
        this.thread = Thread.ofPlatform().daemon().name("nft monitor").unstarted(() -> listen(listener));
    }

    /** @param listener called by a thread of the monitor's own; must be quick */
    public static NftMonitor start(NetworkNamespace namespace, Consumer<Notification> listener) {
        NftMonitor monitor = new NftMonitor(namespace.inside(NftMonitor::open), listener);
        monitor.thread.start();
        return monitor;
    }

    /** Whether the kernel had to leave something out. */
    public boolean overrun() {
        return overrun;
    }

    private static int open() {
        int descriptor = call("socket", 16, 3 | 0x80000, 12);
        try (Arena arena = Arena.ofConfined()) {
            option(arena, descriptor, 1, 33, RECEIVE_BUFFER); // SO_RCVBUFFORCE
            MemorySegment halfSecond = arena.allocateFrom(JAVA_LONG, 0, 500_000);
            option(descriptor, 1, 20, halfSecond); // SO_RCVTIMEO
            MemorySegment address = arena.allocate(12);
            address.set(java.lang.foreign.ValueLayout.JAVA_SHORT, 0, (short) 16);
            bind(descriptor, address);
            option(arena, descriptor, 270, 1, 7); // NETLINK_ADD_MEMBERSHIP of NFNLGRP_NFTABLES
        }
        return descriptor;
    }

    private void listen(Consumer<Notification> listener) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LARGEST_DATAGRAM);
            MethodHandle recv = handle("recv",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), "errno");
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            while (!closed) {
                long length = (long) recv.invokeExact(state, descriptor, buffer, (long) LARGEST_DATAGRAM, 0);
                long now = System.nanoTime();
                if (length > 0) {
                    split(ByteBuffer.wrap(buffer.asSlice(0, length).toArray(JAVA_BYTE)).order(ByteOrder.nativeOrder()),
                            now, listener);
                } else {
                    overrun |= state.get(JAVA_INT, 0) == 105; // ENOBUFS
                }
            }
        } catch (Throwable e) {
            overrun = true;
            throw new IllegalStateException("the monitor of nf_tables has ended", e);
        }
    }

    private static void split(ByteBuffer datagram, long now, Consumer<Notification> listener) {
        for (int at = 0; at + HEADER <= datagram.limit();) {
            int length = datagram.getInt(at);
            int type = datagram.getShort(at + 4) & 0xFFFF;
            if (type >> 8 == SUBSYSTEM) {
                listener.accept(new Notification(type & 0xFF,
                        datagram.slice(at + HEADER, length - HEADER).order(ByteOrder.nativeOrder()), now));
            }
            at += (length + 3) & ~3;
        }
    }

    private static void option(Arena arena, int descriptor, int level, int name, int value) {
        option(descriptor, level, name, arena.allocateFrom(JAVA_INT, value));
    }

    private static void option(int descriptor, int level, int name, MemorySegment value) {
        MethodHandle set = handle("setsockopt",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        check("setsockopt", () -> (int) set.invokeExact(descriptor, level, name, value, (int) value.byteSize()));
    }

    private static void bind(int descriptor, MemorySegment address) {
        MethodHandle bind = handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        check("bind", () -> (int) bind.invokeExact(descriptor, address, (int) address.byteSize()));
    }

    private static int call(String function, int one, int two, int three) {
        MethodHandle handle = handle(function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        return check(function, () -> (int) handle.invokeExact(one, two, three));
    }

    private interface Call {
        int run() throws Throwable;
    }

    private static int check(String function, Call call) {
        try {
            int result = call.run();
            if (result < 0) {
                throw new IllegalStateException(function + " failed");
            }
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor, String... captured) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor,
                captured.length == 0
                        ? new Linker.Option[0]
                        : new Linker.Option[]{Linker.Option.captureCallState(captured)});
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            MethodHandle close = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            check("close", () -> (int) close.invokeExact(descriptor));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
