package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.LongStream;

/** Waits for many sockets at once (epoll(7), level-triggered). Sockets may be added while another thread waits. */
public final class Epoll implements AutoCloseable {

    /** What to wait for; errors are always told. */
    public enum Interest {
        READABLE(1), WRITABLE(4), CONNECTED(5);

        private final int events;

        Interest(int events) {
            this.events = events;
        }
    }

    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    // struct epoll_event is packed on x86-64 only
    private static final int TOKEN = System.getProperty("os.arch").equals("amd64") ? 4 : 8;
    private static final int SIZE = TOKEN + Long.BYTES;
    private static final int MOST = 256;
    private static final long WAKE = -1;

    private final FileDescriptor descriptor;
    private final FileDescriptor wake;

    public Epoll() throws ErrnoException {
        descriptor = new FileDescriptor(Libc.EPOLL_CREATE.call(Libc.O_CLOEXEC));
        wake = new FileDescriptor(Libc.EVENTFD.call(0, Libc.O_CLOEXEC));
        control(ADD, wake.number(), Interest.READABLE, WAKE);
    }

    /**
     * @param token not negative; what {@link #await} tells when something happened
     */
    public void add(NativeSocket socket, Interest interest, long token) throws ErrnoException {
        control(ADD, socket.descriptor(), interest, token);
    }

    public void change(NativeSocket socket, Interest interest, long token) throws ErrnoException {
        control(MODIFY, socket.descriptor(), interest, token);
    }

    public void remove(NativeSocket socket) throws ErrnoException {
        control(DELETE, socket.descriptor(), Interest.READABLE, WAKE);
    }

    private void control(int operation, int target, Interest interest, long token) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(SIZE, Long.BYTES);
            event.set(JAVA_INT_UNALIGNED, 0, interest.events);
            event.set(JAVA_LONG_UNALIGNED, TOKEN, token);
            Libc.EPOLL_CTL.call(descriptor.number(), operation, target, event);
        }
    }

    /**
     * @param milliseconds how long to wait at most; -1 for ever
     * @return the tokens of the sockets that something happened to; none when the time is over or {@link #wake} was called
     */
    public List<Long> await(int milliseconds) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate((long) SIZE * MOST, Long.BYTES);
            long count = Libc.EPOLL_WAIT.call(descriptor.number(), events, MOST, milliseconds);
            return LongStream.range(0, count).map(i -> events.get(JAVA_LONG_UNALIGNED, i * SIZE + TOKEN))
                    .filter(token -> token != WAKE).boxed().toList();
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINTR) {
                return List.of();
            }
            throw e;
        }
    }

    /** Ends every {@link #await}, the present and the coming ones. */
    public void wake() throws ErrnoException {
        Libc.EVENTFD_WRITE.call(wake.number(), 1L);
    }

    @Override
    public void close() {
        try (wake) {
            descriptor.close();
        }
    }
}
