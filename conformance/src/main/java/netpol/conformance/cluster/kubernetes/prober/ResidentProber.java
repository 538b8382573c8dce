package netpol.conformance.cluster.kubernetes.prober;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import netpol.conformance.agent.Message;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Observation;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A resident prober, spoken to over one long stream. A stream that breaks is opened anew, and what was open asked again. */
public final class ResidentProber implements ProbeSource {

    /** How long an answer may take beyond what the probe itself may. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PING = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final boolean choosesSource;
    private final ProberSession conversation;

    /**
     * @param name for messages
     * @param choosesSource whether the machine has addresses of several probe targets, so that each probe must name its own
     */
    public ResidentProber(String name, boolean choosesSource, ProberStream.Opening opening) {
        this.name = name;
        this.choosesSource = choosesSource;
        this.conversation = new ProberSession(name, opening);
    }

    @Override
    public List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout) {
        List<LongFunction<Message>> questions = new ArrayList<>();
        for (Probe probe : probes) {
            questions.add(
                    number -> new Message.Probe(number,
                            new Message.Endpoint(probe.address(), probe.port().number(), probe.port().protocol()),
                            String.join(",", probe.to().answeredBy()), timeout, source(probe)));
        }
        Duration patience = timeout.plus(GRACE);
        return conversation.ask(questions, patience).stream().map(
                answer -> answer.thenApply(ResidentProber::observation)
                        .exceptionally(failure -> ProbeSource.failed(reason(failure, patience))))
                .toList();
    }

    @Override
    public void awaitReady(Duration patience) {
        StringBuilder last = new StringBuilder("it was not tried");
        try {
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(100, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        Optional<String> silence = silence();
                        silence.ifPresent(why -> last.replace(0, last.length(), why));
                        return silence.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException("the prober of " + name + " is not ready after "
                    + patience.truncatedTo(ChronoUnit.SECONDS).toSeconds() + " s: " + last, e);
        }
    }

    @Override
    public Optional<String> silence() {
        try {
            tell(Message.Ping::new);
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** It has ended when it no longer answers and no stream to it can be opened. */
    @Override
    public void awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean answers = true;
        while (answers && System.nanoTime() < end) {
            try {
                tell(Message.Ping::new, PAUSE);
                LockSupport.parkNanos(PAUSE.toNanos() / 10);
            } catch (ClusterException e) {
                answers = false;
            }
        }
    }

    /** Has the machine listen; the server tells {@code identity}. */
    public void serve(String identity, Message.Endpoint at) {
        tell(number -> new Message.Serve(number, identity, at));
    }

    /** Ends {@link #serve}. */
    public void withdraw(Message.Endpoint at) {
        tell(number -> new Message.Withdraw(number, at));
    }

    /** Drops the stream as if it had broken; the next question opens another. */
    void interrupt() {
        conversation.interrupt();
    }

    @Override
    public void close() {
        conversation.close();
    }

    private void tell(LongFunction<Message> order) {
        tell(order, PING);
    }

    private void tell(LongFunction<Message> order, Duration patience) {
        try {
            Message answer = conversation.ask(List.of(order), patience).getFirst().get();
            if (answer instanceof Message.Done done && done.error().isEmpty()) {
                return;
            }
            throw new ClusterException("the prober of " + name + " says: "
                    + (answer instanceof Message.Done done ? done.error() : answer.toLine()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while speaking to the prober of " + name, e);
        } catch (ExecutionException e) {
            throw new ClusterException(reason(e.getCause(), patience), e);
        }
    }

    private Optional<InetAddress> source(Probe probe) {
        return choosesSource
                ? probe.from().addresses().stream()
                        .filter(address -> IpFamily.of(address) == IpFamily.of(probe.address())).findFirst()
                : Optional.empty();
    }

    private static Observation observation(Message message) {
        return message instanceof Message.Answer answer
                ? new Observation(answer.outcome(), Duration.of(answer.micros(), ChronoUnit.MICROS), answer.evidence())
                : ProbeSource.failed("the prober said " + message.toLine());
    }

    private String reason(Throwable failure, Duration patience) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause(), patience);
            case TimeoutException _ ->
                "the prober of " + name + " did not answer within " + patience.toMillis() + " ms";
            case IOException e -> "the prober of " + name + " cannot be reached: " + e.getMessage();
            default -> "the prober of " + name + ": " + failure;
        };
    }
}
