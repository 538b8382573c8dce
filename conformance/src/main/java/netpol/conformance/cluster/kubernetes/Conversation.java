package netpol.conformance.cluster.kubernetes;

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
import netpol.conformance.prober.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions to a prober and their answers, told apart by number, over streams that may break. */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Something on the way may have forgotten an idle stream without a word; opening another takes some milliseconds. */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(20);

    private final String name;
    private final ProberStream.Opening opening;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentSkipListMap<>();
    private Optional<ProberStream> stream = Optional.empty();
    private volatile long heard = System.nanoTime();
    private long generation;
    private boolean closed;

    Conversation(String name, ProberStream.Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    private record Open(Message question, CompletableFuture<Message> answer) {}

    /**
     * @param patience after which an answer that has not come is a {@link java.util.concurrent.TimeoutException}; a stream
     *        that cannot be opened is an {@link IOException} at once
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

    /**
     * A stream found broken while writing is opened anew; that sends all open questions, these included. Twice broken, they
     * fail.
     */
    private synchronized void send(String lines) {
        try {
            if (stream.isPresent() && System.nanoTime() - heard > LONG_SILENCE.toNanos()) {
                drop();
            }
            if (stream.isEmpty()) {
                reopen();
                return;
            }
            try {
                stream.get().send(lines);
            } catch (IOException e) {
                LOG.debug("the stream to {} broke while writing", name, e);
                drop();
                reopen();
            }
        } catch (IOException e) {
            drop();
            open.values().forEach(question -> question.answer().completeExceptionally(e));
        }
    }

    /** A line cut short by the break of an earlier stream is ended first. */
    private void reopen() throws IOException {
        if (closed) {
            throw new IOException("it was stopped");
        }
        long current = ++generation;
        ProberStream opened = opening.open(this::hear, why -> broken(current, why));
        stream = Optional.of(opened);
        heard = System.nanoTime();
        opened.send(
                open.values().stream().map(question -> question.question().toLine() + "\n")
                        .collect(Collectors.joining("", "\n", "")));
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
            // An answer to a question asked twice, or after its time, concerns nobody.
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
        IOException stopped = new IOException("it was stopped");
        open.values().forEach(question -> question.answer().completeExceptionally(stopped));
    }
}
