package netpol.conformance.cluster.embedded.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A function of the C library that returns a number, negative for an error told in errno. */
final class NativeFunction {

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final String name;
    private final MethodHandle handle;

    /**
     * @param fixed how many arguments the C prototype names before its {@code ...}; all of them for most functions
     */
    private NativeFunction(String name, FunctionDescriptor descriptor, int fixed) {
        Linker linker = Linker.nativeLinker();
        int arguments = descriptor.argumentLayouts().size();
        Linker.Option[] options = Stream
                .concat(Stream.of(Linker.Option.captureCallState("errno")),
                        fixed < arguments ? Stream.of(Linker.Option.firstVariadicArg(fixed)) : Stream.of())
                .toArray(Linker.Option[]::new);
        this.name = name;
        this.handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options)
                .asSpreader(1, Object[].class, arguments)
                .asType(MethodType.methodType(Object.class, MemorySegment.class, Object[].class));
    }

    static NativeFunction of(String name, MemoryLayout result, MemoryLayout... arguments) {
        return new NativeFunction(name, FunctionDescriptor.of(result, arguments), arguments.length);
    }

    static NativeFunction variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return new NativeFunction(name, FunctionDescriptor.of(result, arguments), fixed);
    }

    /**
     * @throws ErrnoException when the result is negative
     */
    long call(Object... arguments) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = ((Number) (Object) handle.invokeExact(state, arguments)).longValue();
            if (result < 0) {
                throw new ErrnoException(name, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (ErrnoException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    name + IntStream.range(0, arguments.length).mapToObj(i -> " " + arguments[i])
                            .reduce("", String::concat),
                    e);
        }
    }
}
