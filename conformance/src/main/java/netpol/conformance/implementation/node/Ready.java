package netpol.conformance.implementation.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import netpol.conformance.cluster.NodeProcesses;

/** How a program on a node says that it is ready. */
public sealed interface Ready {

    /** How each is written. */
    List<String> FORMS = List.of("http://127.0.0.1:PORT/path", "file:PATH", "log:REGEX", "command:LINE");

    /** As it was written. */
    String words();

    /**
     * Whether it says so now.
     *
     * @param log what the program wrote since it was started
     */
    boolean now(NodeProcesses nodes, String node, String log);

    /**
     * Reads one of {@link #FORMS}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Ready parse(String text) {
        Matcher http = Http.FORM.matcher(text);
        if (http.matches()) {
            int port = Integer.parseInt(http.group(1));
            String path = http.group(2) == null ? "/" : http.group(2);
            return new Http(text, port, path);
        }
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1).strip();
        if (colon > 0 && !rest.isEmpty()) {
            switch (text.substring(0, colon)) {
                case "file" -> {
                    return new Command(text, List.of("test", "-e", rest));
                }
                case "command" -> {
                    return new Command(text, List.of("sh", "-c", rest));
                }
                case "log" -> {
                    return new Line(text, pattern(rest));
                }
                default -> {
                    // said below
                }
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" does not say when a program is ready; write one of " + String.join(", ", FORMS));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + regex + "\" is not a regular expression: " + e.getDescription(),
                    e);
        }
    }

    /** A server on the node's loopback address answers with a status from 200 to 399, as a kubelet's probe asks for. */
    record Http(String words, int port, String path) implements Ready {

        private static final Pattern FORM = Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):(\\d{1,5})(/.*)?");
        private static final int LEAST = 200;
        private static final int BEYOND = 400;

        @Override
        public boolean now(NodeProcesses nodes, String node, String log) {
            int status = nodes.httpStatusOnNode(node, port, path);
            return status >= LEAST && status < BEYOND;
        }
    }

    /** A command on the node ends with status 0. */
    record Command(String words, List<String> command) implements Ready {

        private static final int PATIENCE = 5;

        @Override
        public boolean now(NodeProcesses nodes, String node, String log) {
            Process asking = nodes.startOnNode(node, command, Map.of(), Path.of("/dev/null"));
            try {
                if (asking.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                    return asking.exitValue() == 0;
                }
                asking.descendants().forEach(ProcessHandle::destroyForcibly);
                asking.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }

    /** A line of what the program wrote has a part that matches. */
    record Line(String words, Pattern pattern) implements Ready {

        @Override
        public boolean now(NodeProcesses nodes, String node, String log) {
            return log.lines().anyMatch(line -> pattern.matcher(line).find());
        }
    }
}
