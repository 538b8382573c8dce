package netpol.enforcer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import netpol.enforcer.explain.Answer;
import netpol.enforcer.explain.AnswerText;
import netpol.enforcer.explain.CaseReader;
import netpol.enforcer.explain.Explainer;
import netpol.enforcer.explain.Question;
import netpol.enforcer.manifests.ManifestCluster;
import netpol.enforcer.manifests.ManifestException;
import netpol.enforcer.manifests.ManifestReader;
import netpol.enforcer.manifests.UnreadablePolicies;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code explain}. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Says whether a connection is allowed and which policies decide: what the policy compiled for the nodes concerned,"
        + " which is what their kernels get, makes of it. A policy that cannot be read closes its pods, as on a cluster.", footerHeading = "%n", footer = {
                "Cases, one JSON object a line:",
                "  {\"id\": ANYTHING, \"manifests\": [OBJECT or \"YAML\", ...], \"node\": \"NAME\",",
                "   \"queries\": [{\"from\": \"ns/pod or address\", \"to\": \"ns/pod or address\",",
                "                \"port\": 80, \"protocol\": \"TCP\", \"family\": \"IPv4\"}, ...]}",
                "  Without node both ends' nodes are asked, without a protocol it is TCP,",
                "  without a family it is each that both ends have.",
                "Answers, one JSON object a line, in the order of the cases:",
                "  {\"line\": 1, \"id\": ..., \"verdicts\": [\"allowed\", \"denied\", ...]}",
                "  One verdict for each query: allowed, denied, mixed (the families differ)",
                "  or unknown, with \"unknown\": [{\"query\": 0, \"reason\": \"...\"}].",
                "  A line that cannot be read: {\"line\": 1, \"error\": \"...\"}.",
                "  --details adds \"details\": [what --format json prints for each query, ...]",
                "  and \"notes\": [\"...\"].", "",
                "Exit status: 0 allowed, 1 denied (if only over one family), 2 cannot be said.",
                "With --cases: 0 every query was answered, 2 not every one was."})
public final class ExplainCommand implements Callable<Integer> {

    private enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json. Default: ${DEFAULT-VALUE}; cases are always answered in JSON.")
    private Format format;

    /** One of the two. */
    private static final class What {

        @ArgGroup(exclusive = false, multiplicity = "1")
        private One one;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private Many many;
    }

    /** One connection in a cluster of files. */
    private static final class One {

        @Option(names = {"-f",
                "--filename"}, required = true, arity = "1..*", paramLabel = "FILE", description = "YAML with NetworkPolicies, Pods (with status.podIP), Namespaces, or lists of them. - is the standard input.")
        private List<Path> files;

        @Option(names = "--from", required = true, paramLabel = "SOURCE", description = "A pod as namespace/name, or an address.")
        private String from;

        @Option(names = "--to", required = true, paramLabel = "TARGET", description = "namespace/name:PORT/PROTOCOL, ADDRESS:PORT/PROTOCOL or [IPV6]:PORT/PROTOCOL. Without a protocol: TCP.")
        private String to;

        @Option(names = {"--node",
                "--node-name"}, paramLabel = "NAME", description = "What this node alone says. Default: the nodes of both ends.")
        private String node;

        @Option(names = "--family", paramLabel = "FAMILY", description = "IPv4 or IPv6. Default: each that both ends have.")
        private String family;
    }

    /** Many clusters, written down in one file. */
    private static final class Many {

        @Option(names = "--cases", required = true, paramLabel = "FILE", description = "Answers every case of a file, see below. - is the standard input.")
        private Path cases;

        @Option(names = "--details", description = "Says why, too.")
        private boolean details;
    }

    @Override
    public Integer call() throws InvalidInputException, CommandFailedException {
        return what.many == null ? one(what.one) : many(what.many);
    }

    private int one(One one) throws InvalidInputException {
        Question question;
        try {
            question = Question.of(one.from, one.to, one.family);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--to: " + e.getMessage(), e);
        }
        ManifestCluster cluster;
        try {
            cluster = new ManifestReader(UnreadablePolicies.CLOSED).files(one.files);
        } catch (ManifestException e) {
            throw new InvalidInputException(e);
        }
        cluster.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        Answer answer = new Explainer(cluster, Optional.ofNullable(one.node)).answer(question);
        PrintWriter out = spec.commandLine().getOut();
        out.println(format == Format.JSON ? new JsonMapper().writeValueAsString(answer) : AnswerText.of(answer));
        out.flush();
        return switch (answer.verdict()) {
            case ALLOWED -> 0;
            case DENIED, MIXED -> 1;
            case UNKNOWN -> 2;
        };
    }

    private int many(Many many) throws InvalidInputException, CommandFailedException {
        try (BufferedReader in = many.cases.equals(Path.of("-"))
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(many.cases)) {
            return new CaseReader(many.details).answerAll(in, spec.commandLine().getOut()) ? 0 : 2;
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(e.getMessage() + ": no such file");
        } catch (IOException e) {
            throw new CommandFailedException(e);
        }
    }
}
