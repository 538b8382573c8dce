package netpol.conformance.apiserver.selector;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens of a label selector: words, and the signs between them. An empty text stands for its end. */
final class SelectorTokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(==|!=|[,()!=<>]|[^\\s,()!=<>]+|$)");
    private static final Set<String> SIGNS = Set.of("==", "!=", ",", "(", ")", "!", "=", "<", ">");

    private final List<String> tokens;
    private int next;

    SelectorTokens(String text) {
        this.tokens = TOKEN.matcher(text).results().map(each -> each.group(1)).toList();
    }

    String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    String take() {
        String taken = peek();
        next++;
        return taken;
    }

    /** Takes the next token if it is this one. */
    boolean takes(String token) {
        boolean found = peek().equals(token);
        if (found) {
            next++;
        }
        return found;
    }

    boolean atWord() {
        return isWord(peek());
    }

    boolean atEnd() {
        return peek().isEmpty();
    }

    static boolean isWord(String token) {
        return !token.isEmpty() && !SIGNS.contains(token);
    }
}
