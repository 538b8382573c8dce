package netpol.enforcer.dataplane.netlink;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The system calls for a netlink socket. */
final class Libc {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT = call("setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SEND = call("send",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV = call("recv",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKNAME = call("getsockname",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** What a call gave back: its value, or -1 and the error number. */
    record Result(long value, int errno) {

        boolean failed() {
            return value < 0;
        }
    }

    private interface Call {
        long invoke(MemorySegment captured) throws Throwable;
    }

    private Libc() {}

    static Result socket(int domain, int type, int protocol) {
        return run(captured -> (int) SOCKET.invokeExact(captured, domain, type, protocol));
    }

    static Result setsockopt(int descriptor, int level, int option, MemorySegment value) {
        int length = (int) value.byteSize();
        return run(captured -> (int) SETSOCKOPT.invokeExact(captured, descriptor, level, option, value, length));
    }

    static Result send(int descriptor, MemorySegment message) {
        return run(captured -> (long) SEND.invokeExact(captured, descriptor, message, message.byteSize(), 0));
    }

    static Result recv(int descriptor, MemorySegment buffer, int flags) {
        return run(captured -> (long) RECV.invokeExact(captured, descriptor, buffer, buffer.byteSize(), flags));
    }

    static Result bind(int descriptor, MemorySegment address) {
        int length = (int) address.byteSize();
        return run(captured -> (int) BIND.invokeExact(captured, descriptor, address, length));
    }

    static Result getsockname(int descriptor, MemorySegment address, MemorySegment length) {
        return run(captured -> (int) GETSOCKNAME.invokeExact(captured, descriptor, address, length));
    }

    static Result close(int descriptor) {
        return run(captured -> (int) CLOSE.invokeExact(captured, descriptor));
    }

    private static Result run(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(CAPTURED);
            long value = call.invoke(captured);
            return new Result(value, value < 0 ? (int) ERRNO.get(captured, 0L) : 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a downcall throws nothing checked", e);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
                Linker.Option.captureCallState("errno"));
    }
}
