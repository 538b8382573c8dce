package netpol.conformance.implementation.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program wrote last.
 *
 * @param from where in the file it began; what is before was written by an earlier start
 */
record LogEnd(Path log, long from) {

    private static final int LINES = 20;
    private static final long MOST = 1 << 20;
    /** A Go program writes its reason first (klog marks a fatal one by F), and then what each goroutine did. */
    private static final Pattern REASON = Pattern.compile("^(panic:|fatal error:|F\\d{4} ).*");
    /** How a shell begins its messages. */
    private static final Pattern SHELL = Pattern.compile("^(/bin/)?(ba|da)?sh: (line )?\\d+: ");
    /** A longer line is no sentence to put into another. */
    private static final int LONGEST_REASON = 200;

    static LogEnd now(Path log) {
        try {
            return new LogEnd(log, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException _) {
            // Who asks for the text is told why there is none.
            return new LogEnd(log, 0);
        }
    }

    /** Where the log is, and its last lines; if a reason stands before those, it comes first. */
    String text() {
        try {
            List<String> lines = read().lines().toList();
            int first = Math.max(0, lines.size() - LINES);
            List<String> last = lines.subList(first, lines.size());
            if (last.stream().allMatch(String::isBlank)) {
                return log + " is empty";
            }
            Optional<String> reason = lines.subList(0, first).stream().filter(REASON.asMatchPredicate())
                    .reduce((_, later) -> later);
            return "the end of " + log + ":\n  " + String.join("\n  ",
                    Stream.concat(reason.stream().flatMap(each -> Stream.of(each, "...")), last.stream()).toList());
        } catch (IOException e) {
            return "its log " + log + " cannot be read: " + e;
        }
    }

    /** Why the program ended, as it says itself: a Go program's reason, else its last line; empty when that is no short sentence. */
    Optional<String> reason() {
        List<String> lines = all().lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().filter(REASON.asMatchPredicate()).reduce((_, later) -> later)
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> SHELL.matcher(line.strip()).replaceFirst("")).filter(
                        line -> line.length() <= LONGEST_REASON);
    }

    /** Everything, but for what is more than a mebibyte from its end. */
    String all() {
        try {
            return read();
        } catch (IOException _) {
            // Nothing has been written yet.
            return "";
        }
    }

    private String read() throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(Math.max(from, file.size() - MOST));
            ByteBuffer bytes = ByteBuffer.allocate((int) (Math.max(file.size(), file.position()) - file.position()));
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // until all is there
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
