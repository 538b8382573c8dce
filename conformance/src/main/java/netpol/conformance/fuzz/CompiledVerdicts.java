package netpol.conformance.fuzz;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.Connection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an enforcer compiles of situations, by the command line of its {@code explain}: one case a line in, one answer
 * a line
 * out. It is a process of its own and shares nothing with us.
 */
public final class CompiledVerdicts {

    /** Cases that are on their way at most. */
    private static final int AHEAD = 1000;

    private final JsonMapper json = new JsonMapper();
    private final List<String> command;

    /** @param jar of the packaged enforcer */
    public static CompiledVerdicts ofJar(Path jar) {
        return new CompiledVerdicts(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-jar", jar.toString(), "explain", "--cases", "-", "--format", "json"));
    }

    /** @param command reads cases from its standard input and answers on its standard output */
    public CompiledVerdicts(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Where the two disagree.
     *
     * @param query what was asked; empty when the situation could not be read
     * @param words {@code x/a -> y/b:80/TCP over IPv4: the oracle says allowed, compiled is denied}
     */
    public record Disagreement(Situation situation, Optional<Connection> query, String words) {}

    private record Asked(CompilerCase compiled, Situation situation) {}

    /**
     * Holds all situations against the oracle.
     *
     * @param done told how many have been answered
     * @return the first disagreement, in the situations' order; what comes after it is not asked
     * @throws ClusterException when the enforcer does not answer
     */
    public Optional<Disagreement> firstDisagreement(Iterator<Situation> situations, Consumer<Integer> done) {
        AtomicReference<Disagreement> first = new AtomicReference<>();
        AtomicInteger answered = new AtomicInteger();
        hold(situations, differs -> {
            differs.ifPresentOrElse(first::set, () -> done.accept(answered.incrementAndGet()));
            return differs.isEmpty();
        });
        return Optional.ofNullable(first.get());
    }

    /** The same of all situations, in their order. */
    List<Optional<Disagreement>> disagreements(List<Situation> situations) {
        List<Optional<Disagreement>> all = new ArrayList<>();
        hold(situations.iterator(), all::add);
        return all;
    }

    /** @param answer told of each situation in order what differs, if anything; says whether to go on */
    private void hold(Iterator<Situation> situations, Predicate<Optional<Disagreement>> answer) {
        BlockingQueue<Asked> asked = new LinkedBlockingQueue<>(AHEAD);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                Thread writer = Thread.ofVirtual().start(() -> write(process, situations, asked));
                if (read(process, asked, answer)) {
                    writer.join();
                    requireNothingLeft(process, asked);
                }
            } finally {
                process.destroy();
                process.waitFor();
            }
        } catch (IOException e) {
            throw new ClusterException("the enforcer's explain could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the enforcer explained", e);
        }
    }

    private static void requireNothingLeft(Process process, BlockingQueue<Asked> asked) throws InterruptedException {
        int status = process.waitFor();
        if (!asked.isEmpty() || status != 0) {
            throw new ClusterException("the enforcer's explain ended with status " + status + " and " + asked.size()
                    + " unanswered cases");
        }
    }

    private void write(Process process, Iterator<Situation> situations, BlockingQueue<Asked> asked) {
        int number = 0;
        try (BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8)) {
            while (situations.hasNext() && process.isAlive()) {
                Situation situation = situations.next();
                CompilerCase compiled = new CompilerCase(situation);
                asked.put(new Asked(compiled, situation));
                out.write(json.writeValueAsString(compiled.json(number++)));
                out.newLine();
            }
        } catch (IOException e) {
            // The process has ended, or the reader has stopped it: the reader tells.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether all has been read */
    private boolean read(Process process, BlockingQueue<Asked> asked, Predicate<Optional<Disagreement>> answer)
            throws IOException, InterruptedException {
        BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!answer.test(disagreement(asked.take(), line))) {
                return false;
            }
        }
        return true;
    }

    private Optional<Disagreement> disagreement(Asked question, String line) {
        JsonNode answer;
        try {
            answer = json.readTree(line);
        } catch (JacksonException e) {
            throw new ClusterException("the enforcer's explain answered what is no JSON: " + line, e);
        }
        if (answer.has("error")) {
            return Optional.of(new Disagreement(question.situation(), Optional.empty(),
                    "the enforcer cannot read it: " + answer.get("error").asString()));
        }
        List<String> verdicts = new ArrayList<>();
        answer.path("verdicts").forEach(each -> verdicts.add(each.asString()));
        CompilerCase one = question.compiled();
        List<String> oracle = one.oracle();
        for (int i = 0; i < oracle.size(); i++) {
            String compiled = i < verdicts.size() ? verdicts.get(i) : "not answered";
            if (!oracle.get(i).equals(compiled)) {
                Connection query = one.query(i);
                return Optional.of(new Disagreement(question.situation(), Optional.of(query), query.plain() + " over "
                        + query.only().orElseThrow() + ": the oracle says " + oracle.get(i) + ", compiled is "
                        + compiled));
            }
        }
        return Optional.empty();
    }
}
