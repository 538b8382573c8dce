package netpol.enforcer.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** One processor of the machine for one thread; sched_setaffinity(2). */
final class Processor {

    private static final int SET_OF_PROCESSORS = 128;

    private Processor() {}

    /** The calling thread, and those that it starts, stay on the last processor: the first one has the interrupts. */
    static void pin() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment processors = arena.allocate(SET_OF_PROCESSORS);
            processors.set(JAVA_LONG, last / Long.SIZE * Long.BYTES, 1L << last % Long.SIZE);
            int result = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS))
                    .invokeExact(0, (long) SET_OF_PROCESSORS, processors);
            if (result != 0) {
                throw new IllegalStateException("sched_setaffinity failed for processor " + last);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
