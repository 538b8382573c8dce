package netpol.conformance.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How people call the program that a line of shell starts.
 *
 * @param name its file's, without directories and version
 * @param version where the file's name ends with one: {@code kube-router-2.11.1}
 */
public record ProgramName(String name, Optional<String> version) {

    private static final Pattern VERSIONED = Pattern.compile("(.*[^-_.])[-_](v?\\d+(?:\\.\\d+)+)");
    /** Words of a shell, and of env(1), that stand before the program. */
    private static final Pattern BEFORE = Pattern.compile("exec|env|nohup|nice|sudo|[A-Za-z_]\\w*=.*");

    /** Of {@code FOO=bar exec /opt/a/controller-1.2.3 --verbose}: controller, 1.2.3. */
    public static ProgramName in(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        String program = words.stream().filter(word -> !BEFORE.matcher(word).matches()).findFirst()
                .orElse(words.getFirst()).replaceAll("[\"';]", "");
        String file = program.substring(program.lastIndexOf('/') + 1).replaceFirst("\\.(jar|sh)$", "");
        Matcher versioned = VERSIONED.matcher(file);
        return versioned.matches()
                ? new ProgramName(versioned.group(1), Optional.of(versioned.group(2)))
                : new ProgramName(file.isEmpty() ? "command" : file, Optional.empty());
    }
}
