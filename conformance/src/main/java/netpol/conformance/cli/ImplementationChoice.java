package netpol.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.implementation.ProgramName;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.TestedImplementation;
import picocli.CommandLine.Option;

/** What the reports say of the implementation; its makers know best. */
final class ImplementationChoice {

    private static final String COMMAND = "command:";

    @Option(names = "--organization", paramLabel = "NAME", description = "Who makes the implementation, for the reports.")
    private String organization;

    @Option(names = {"--implementation-name", "--project"}, paramLabel = "NAME", description = "What it is called.")
    private String project;

    @Option(names = "--implementation-version", paramLabel = "VERSION", description = "Its version.")
    private String version;

    @Option(names = "--url", paramLabel = "URL", description = "Where to read of it.")
    private String url;

    @Option(names = "--contact", paramLabel = "WHO", description = "Whom to ask about it; repeatable.")
    private List<String> contact = List.of();

    @Option(names = "--mode", paramLabel = "NAME", defaultValue = RunPlan.DEFAULT_MODE, description = "The mode it runs in, if it has several (default: ${DEFAULT-VALUE}).")
    private String mode;

    String mode() {
        return mode;
    }

    /** What it is called, if that was said. */
    Optional<String> project() {
        return Optional.ofNullable(project);
    }

    /**
     * @param choice as {@code --implementation} says it
     * @param known its own version, if it can be told
     */
    TestedImplementation of(String choice, Optional<String> known) {
        boolean own = choice.equals("enforcer");
        return new TestedImplementation(choice,
                Optional.ofNullable(organization).orElse(own ? "netpol" : TestedImplementation.UNKNOWN),
                Optional.ofNullable(project).orElse(nameIn(choice)),
                Optional.ofNullable(version).or(() -> known).or(() -> versionIn(choice))
                        .orElse(TestedImplementation.UNKNOWN),
                Optional.ofNullable(url).orElse(""), contact);
    }

    private static Optional<String> versionIn(String choice) {
        return choice.startsWith(COMMAND)
                ? ProgramName.in(choice.substring(COMMAND.length())).version()
                : Optional.empty();
    }

    /** {@code command:/opt/a/controller-1.2 --x} is called controller, {@code manifest:./some/thing.yaml} thing. */
    private static String nameIn(String choice) {
        if (choice.startsWith(COMMAND)) {
            return ProgramName.in(choice.substring(COMMAND.length())).name();
        }
        if (choice.equals(TestedImplementation.INSTALLED)) {
            return TestedImplementation.UNKNOWN;
        }
        String word = choice.substring(choice.indexOf(':') + 1).strip();
        String name = word.substring(word.lastIndexOf('/') + 1).replaceFirst("\\.(ya?ml|json|jar|sh)$", "");
        return name.isEmpty() ? TestedImplementation.UNKNOWN : name;
    }

    /** Those that were given, as they are typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        add(words, "--organization", organization);
        add(words, "--project", project);
        add(words, "--implementation-version", version);
        add(words, "--url", url);
        contact.forEach(who -> add(words, "--contact", who));
        add(words, "--mode", mode.equals(RunPlan.DEFAULT_MODE) ? null : mode);
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (value != null) {
            words.addAll(List.of(option, value));
        }
    }
}
