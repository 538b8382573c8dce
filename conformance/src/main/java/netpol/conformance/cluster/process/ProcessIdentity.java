package netpol.conformance.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told from a later one with the same number.
 *
 * @param start field 22 of {@code /proc/PID/stat} (proc(5)): ticks after boot
 */
public record ProcessIdentity(long pid, String start) {

    private static final int START_AFTER_NAME = 19;

    public static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(pid, start(pid).orElseThrow());
    }

    public static ProcessIdentity parse(String text) {
        String[] parts = text.strip().split(" ");
        return new ProcessIdentity(Long.parseLong(parts[0]), parts[1]);
    }

    public boolean alive() {
        return start(pid).equals(Optional.of(start));
    }

    private static Optional<String> start(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name before it is in parentheses and may hold anything.
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_AFTER_NAME]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return pid + " " + start;
    }
}
