package netpol.enforcer.dataplane.nft;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a ruleset in the syntax of {@code nft -f}. */
public final class RulesetText {

    private RulesetText() {}

    /** The same ruleset gives the same text, byte for byte. */
    public static String of(Ruleset ruleset) {
        return Stream.of(ruleset.counters().stream().map(name -> "\tcounter " + name + " {\n\t}\n"),
                ruleset.sets().stream().map(RulesetText::of), ruleset.chains().stream().map(RulesetText::of))
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n", "table inet " + Ruleset.TABLE + " {\n", "}\n"));
    }

    private static String of(NamedSet set) {
        StringBuilder text = new StringBuilder();
        SetType type = set.type();
        text.append('\t').append(type.verdicts() ? "map " : "set ").append(set.name()).append(" {\n\t\ttype ")
                .append(type.key().stream().map(datum -> datum.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" . ")))
                .append(type.verdicts() ? " : verdict\n" : "\n").append(type.interval() ? "\t\tflags interval\n" : "");
        if (!set.elements().isEmpty()) {
            Stream<String> elements = set.elements().stream().map(ElementText::of);
            text.append((type.holdsMembers() ? elements.sorted() : elements)
                    .collect(Collectors.joining(",\n\t\t\t     ", "\t\telements = { ", " }\n")));
        }
        return text.append("\t}\n").toString();
    }

    private static String of(Chain chain) {
        StringBuilder text = new StringBuilder();
        text.append("\tchain ").append(chain.name()).append(" {\n");
        if (!chain.comment().isEmpty()) {
            text.append("\t\tcomment \"").append(chain.comment()).append("\"\n");
        }
        chain.hook().ifPresent(hook -> text.append("\t\ttype filter hook ")
                .append(hook.name().toLowerCase(Locale.ROOT)).append(" priority ")
                .append(hook.priority() == 0 ? "filter" : hook.priority()).append("; policy accept;\n"));
        chain.rules().forEach(rule -> text.append("\t\t").append(RuleText.of(rule)).append('\n'));
        return text.append("\t}\n").toString();
    }
}
