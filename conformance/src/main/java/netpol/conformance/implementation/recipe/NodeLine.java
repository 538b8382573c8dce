package netpol.conformance.implementation.recipe;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program with its arguments, as a node runs it: variables are replaced there, and nothing else in an argument means anything.
 *
 * @param program a name or a path
 */
public record NodeLine(String program, List<String> arguments) {

    /**
     * What every process on a node has: its kubeconfig, the node's name and addresses (the first; of one family), the networks of its
     * pods and of Services, each with a comma between those of two families.
     */
    public static final Set<String> VARIABLES = Set.of("KUBECONFIG", "NODE_NAME", "NODE_IP", "NODE_IPV4", "NODE_IPV6",
            "POD_CIDR", "SERVICE_CIDR");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)\\})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** The words that start it: a shell that becomes the program. */
    public List<String> command() {
        return List.of("sh", "-c", "exec " + quoted(program)
                + arguments.stream().map(argument -> " " + withVariables(argument)).collect(Collectors.joining()));
    }

    /** The names after {@code $} in a word. */
    static List<String> variables(String word) {
        return VARIABLE.matcher(word).results().map(NodeLine::name).filter(NAME.asMatchPredicate()).toList();
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Text between single quotes, variables between double ones. */
    private static String withVariables(String argument) {
        StringBuilder words = new StringBuilder();
        int done = 0;
        for (MatchResult found : VARIABLE.matcher(argument).results().toList()) {
            if (NAME.matcher(name(found)).matches()) {
                words.append(quoted(argument.substring(done, found.start()))).append("\"${").append(name(found))
                        .append("}\"");
                done = found.end();
            }
        }
        return words.append(quoted(argument.substring(done))).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
