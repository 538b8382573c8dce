package netpol.conformance.cluster.kubernetes.prober;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import netpol.conformance.agent.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions to a prober and their answers, told apart by number, over streams that may break. */
final class ProberSession {

    private static final Logger LOG = LoggerFactory.getLogger(ProberSession.class);

    /**
     * Something on the way may have forgotten an idle stream without a word; opening another takes some
     * milliseconds.
     */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(20);

    private final String name;
    private final ProberStream.Opening opening;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentSkipListMap<>();
    private Optional<ProberStream> stream = Optional.empty();
    private volatile long heard = System.nanoTime();
    private long generation;
    private boolean reopening;
    private boolean closed;

    ProberSession(String name, ProberStream.Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    private record Open(Message question, CompletableFuture<Message> answer) {}

    /**
     * Returns at once.
     *
     * @param patience after which an answer that has not come is a {@link java.util.concurrent.TimeoutException}; a
     * stream
     *        that cannot be opened is an {@link IOException} as soon as that is known
     */
    List<CompletableFuture<Message>> ask(List<LongFunction<Message>> questions, Duration patience) {
        List<CompletableFuture<Message>> answers = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (LongFunction<Message> question : questions) {
            long number = numbers.incrementAndGet();
            Message message = question.apply(number);
            CompletableFuture<Message> answer = new CompletableFuture<>();
            open.put(number, new Open(message, answer));
            answers.add(
                    answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                            .whenComplete((_, _) -> open.remove(number)));
            lines.append(message.toLine()).append('\n');
        }
        send(lines.toString());
        return answers;
    }

    /** A stream found broken while writing is opened anew; that sends all open questions, these included. */
    private synchronized void send(String lines) {
        if (stream.isPresent() && System.nanoTime() - heard > LONG_SILENCE.toNanos()) {
            drop();
        }
        try {
            if (stream.isPresent()) {
                stream.get().send(lines);
            }
        } catch (IOException e) {
            LOG.debug("the stream to {} broke while writing", name, e);
            drop();
        }
        if (stream.isEmpty()) {
            reopen();
        }
    }

    /** Opens beside the caller: where a node is gone, opening takes much longer than an answer may. */
    private void reopen() {
        if (closed) {
            fail(new IOException("it was stopped"));
        } else if (!reopening) {
            reopening = true;
            long current = ++generation;
            Thread.ofPlatform().daemon().name("open-" + name).start(() -> open(current));
        }
    }

    private void open(long current) {
        try {
            opened(current, opening.open(this::hear, why -> broken(current, why)));
        } catch (IOException e) {
            notOpened(e);
        } catch (RuntimeException e) {
            // An error of the client: the caller gets it, and the next call tries again.
            notOpened(new IOException(e));
        }
    }

    private synchronized void opened(long current, ProberStream opened) {
        reopening = false;
        if (closed || current != generation) {
            opened.close();
            if (!open.isEmpty()) {
                reopen();
            }
            return;
        }
        stream = Optional.of(opened);
        heard = System.nanoTime();
        try {
            // A line cut short by the break of an earlier stream is ended first.
            opened.send(
                    open.values().stream().map(question -> question.question().toLine() + "\n")
                            .collect(Collectors.joining("", "\n", "")));
        } catch (IOException e) {
            drop();
            fail(e);
        }
    }

    private synchronized void notOpened(IOException why) {
        reopening = false;
        fail(why);
    }

    private void fail(IOException why) {
        open.values().forEach(question -> question.answer().completeExceptionally(why));
    }

    private void drop() {
        stream.ifPresent(ProberStream::close);
        stream = Optional.empty();
        generation++;
    }

    /** Told on a thread of the stream, which opening another one may need: so not on that. */
    private void broken(long which, String why) {
        Thread.ofPlatform().daemon().name("reopen-" + name).start(() -> {
            synchronized (this) {
                if (which != generation || closed) {
                    return;
                }
                LOG.debug("the stream to {} broke: {}", name, why);
                drop();
                if (!open.isEmpty()) {
                    send("");
                }
            }
        });
    }

    private void hear(String line) {
        heard = System.nanoTime();
        try {
            Message message = Message.parse(line);
            long number = switch (message) {
                case Message.Answer answer -> answer.number();
                case Message.Done done -> done.number();
                default -> 0;
            };
            // An answer to a question asked twice, or after its time, is dropped.
            Optional.ofNullable(open.get(number)).ifPresent(question -> question.answer().complete(message));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} says what it should not", name, e);
        }
    }

    synchronized void interrupt() {
        drop();
    }

    synchronized void close() {
        closed = true;
        drop();
        fail(new IOException("it was stopped"));
    }
}
