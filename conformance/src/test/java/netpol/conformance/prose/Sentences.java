package netpol.conformance.prose;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sentences of a Markdown document, without code, addresses of links, and pictures. */
final class Sentences {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```|<!--.*?-->");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
    /** A blank line, the next item of a list, a heading, or the next cell of a table. */
    private static final Pattern BLOCKS = Pattern.compile("\\n\\s*\\n|\\n\\s*(?=[-*#>]|\\d+\\. )|\\||\\n(?=#)");
    private static final Pattern ENDS = Pattern.compile("(?<=[.!?:;])\\s+");

    private Sentences() {}

    static List<String> of(String markdown) {
        String prose = LINK.matcher(CODE.matcher(FENCED.matcher(markdown).replaceAll("\n\n")).replaceAll("CODE"))
                .replaceAll("$1");
        return BLOCKS.splitAsStream(prose).map(block -> block.replaceAll("\\s+", " ").strip())
                .flatMap(ENDS::splitAsStream).filter(sentence -> !sentence.isBlank()).toList();
    }

    static Stream<String> words(String sentence) {
        return Arrays.stream(sentence.split(" ")).filter(word -> word.chars().anyMatch(Character::isLetterOrDigit));
    }
}
