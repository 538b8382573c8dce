package netpol.conformance.agent;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One thread, one selector: all servers and all probes at once. */
final class EventLoop implements AutoCloseable {

    private static final long TICK_MILLIS = 10;

    private final Consumer<Message> out;
    private final Selector selector;
    private final Servers servers;
    private final UdpPorts udpPorts = new UdpPorts();
    private final Queue<Message> in = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private final List<SocketAttempt> attempts = new ArrayList<>();

    /**
     * @param out gets every answer, on the loop's thread
     */
    EventLoop(Consumer<Message> out) throws IOException {
        this.out = out;
        this.selector = Selector.open();
        this.servers = new Servers(selector);
    }

    /** Listens before {@link #run} is called. */
    void serve(String identity, Message.Endpoint at) throws IOException {
        servers.serve(identity, at);
    }

    /** From any thread. */
    void accept(Message message) {
        in.add(message);
        selector.wakeup();
    }

    /** Works until it is closed. */
    void run() throws IOException {
        while (!closed) {
            long looked = System.nanoTime();
            selector.select(this::ready, attempts.isEmpty() ? 0 : TICK_MILLIS);
            for (Message message = in.poll(); message != null; message = in.poll()) {
                handle(message);
            }
            attempts.removeIf(attempt -> attempt.endedBy(looked));
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** From any thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void ready(SelectionKey key) {
        switch (key.attachment()) {
            case SocketAttempt attempt -> attempt.ready(key);
            case Servers.Listener listener -> {
                try {
                    listener.answer(key);
                } catch (IOException e) {
                    System.err.println("a client got no answer: " + e);
                }
            }
            default -> throw new IllegalStateException("whose key is this: " + key);
        }
    }

    private void handle(Message message) {
        switch (message) {
            case Message.Probe probe -> {
                SocketAttempt attempt = SocketAttempt.of(probe, udpPorts, out::accept);
                attempts.add(attempt);
                attempt.begin(selector);
            }
            case Message.Serve serve ->
                done(serve.number(), serve.at(), () -> servers.serve(serve.identity(), serve.at()));
            case Message.Withdraw withdraw ->
                done(withdraw.number(), withdraw.at(), () -> servers.withdraw(withdraw.at()));
            case Message.Ping ping -> out.accept(new Message.Done(ping.number(), ""));
            case Message.Answer _,Message.Done _ ->
                System.err.println("this is for the other side: " + message.toLine());
        }
    }

    private void done(long number, Message.Endpoint at, Work work) {
        String error = "";
        try {
            work.run();
        } catch (IOException e) {
            error = at + ": " + e.getMessage();
        }
        out.accept(new Message.Done(number, error));
    }

    private interface Work {
        void run() throws IOException;
    }
}
