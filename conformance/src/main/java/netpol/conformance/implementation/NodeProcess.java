package netpol.conformance.implementation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process of the implementation under test on one node. */
record NodeProcess(String node, Process handle, Path log) {

    private static final int TAIL = 20;

    /** Why it ended, with the end of what it said; empty while it runs. */
    Optional<String> died() {
        return handle.isAlive()
                ? Optional.empty()
                : Optional.of("the process on " + node + " ended with status " + handle.exitValue() + "; " + tail());
    }

    /** Where its log is and how it ends. */
    String tail() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return "the end of " + log + ":\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "its log " + log + " cannot be read: " + e;
        }
    }
}
