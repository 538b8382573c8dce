package netpol.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.conformance.implementation.ProgramName;
import netpol.conformance.implementation.recipe.ChosenRecipe;
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

    @Option(names = "--mode", paramLabel = "NAME", description = "The mode it runs in, if it has several: one of its recipe's (default: the first there), or a word for the reports.")
    private String mode;

    /** As it was typed. */
    Optional<String> mode() {
        return Optional.ofNullable(mode);
    }

    /** For the reports. */
    String mode(Optional<ChosenRecipe> recipe) {
        return recipe.map(ChosenRecipe::modeName).or(this::mode).orElse(RunPlan.DEFAULT_MODE);
    }

    /** What it is called, if that was said. */
    Optional<String> project() {
        return Optional.ofNullable(project);
    }

    /**
     * @param choice as {@code --implementation} says it
     * @param known its own version, if it can be told
     * @param recipe that it has, if it has one
     */
    TestedImplementation of(String choice, Optional<String> known, Optional<ChosenRecipe> recipe) {
        boolean own = choice.equals("enforcer");
        return new TestedImplementation(choice,
                Optional.ofNullable(organization)
                        .or(() -> recipe.map(each -> each.recipe().organization()).filter(name -> !name.isEmpty()))
                        .orElse(own ? "netpol" : TestedImplementation.UNKNOWN),
                Optional.ofNullable(project).or(() -> recipe.map(each -> each.recipe().name())).orElse(nameIn(choice)),
                Optional.ofNullable(version).or(() -> known).or(() -> versionIn(choice))
                        .orElse(TestedImplementation.UNKNOWN),
                Optional.ofNullable(url).or(() -> recipe.map(each -> each.recipe().url())).orElse(""), contact(recipe));
    }

    private List<String> contact(Optional<ChosenRecipe> recipe) {
        return contact.isEmpty()
                ? recipe.map(each -> each.recipe().reportDefectsTo()).filter(place -> !place.isEmpty()).map(List::of)
                        .orElse(List.of())
                : contact;
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
        add(words, "--mode", mode);
        return words;
    }

    private static void add(List<String> words, String option, String value) {
        if (value != null) {
            words.addAll(List.of(option, value));
        }
    }
}
