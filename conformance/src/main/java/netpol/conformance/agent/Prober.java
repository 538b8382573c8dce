package netpol.conformance.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import netpol.conformance.model.Protocol;

/**
 * The program in a test pod: serves the pod's ports, and probes what it is told to.
 *
 * <pre>
 * prober [--until-end-of-input] IDENTITY [PORT/PROTOCOL ...]
 * </pre>
 *
 * It listens on every address of the pod and answers who connects with {@code IDENTITY} and a line feed. It reads
 * {@link Message}s from standard input and writes {@link Message}s to standard output, nothing else. SIGTERM ends it
 * at once.
 * It outlives the end of its standard input, since a stream of the Kubernetes API may break and come back, unless told
 * not to.
 */
public final class Prober {

    private static final String UNTIL_END = "--until-end-of-input";

    private Prober() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        boolean untilEnd = words.contains(UNTIL_END);
        words = words.stream().filter(word -> !word.equals(UNTIL_END)).toList();
        if (words.isEmpty()) {
            System.err.println("usage: prober [" + UNTIL_END + "] IDENTITY [PORT/PROTOCOL ...]");
            System.exit(2);
        }
        PrintStream out = System.out;
        try (EventLoop loop = new EventLoop(message -> write(out, message))) {
            run(loop, words, untilEnd);
        }
    }

    private static void run(EventLoop loop, List<String> words, boolean untilEnd) throws IOException {
        for (String port : words.subList(1, words.size())) {
            listen(loop, words.getFirst(), port);
        }
        Thread reader = new Thread(() -> read(loop, untilEnd), "requests");
        reader.setDaemon(true);
        reader.start();
        loop.run();
    }

    private static void write(PrintStream out, Message message) {
        byte[] line = (message.toLine() + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    private static void listen(EventLoop loop, String identity, String port) {
        String[] parts = port.split("/", -1);
        try {
            int number = Integer.parseInt(parts[0]);
            loop.serve(identity, new Message.Endpoint(new InetSocketAddress(number).getAddress(), number,
                    Protocol.valueOf(parts[1])));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println("cannot listen on " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static void read(EventLoop loop, boolean untilEnd) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    accept(loop, line);
                }
            }
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
        if (untilEnd) {
            System.exit(0);
        }
    }

    /** A line cut short by a broken stream is dropped: its sender asks again. */
    private static void accept(EventLoop loop, String line) {
        try {
            loop.accept(Message.parse(line));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
        }
    }
}
