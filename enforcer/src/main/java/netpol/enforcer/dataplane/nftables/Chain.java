package netpol.enforcer.dataplane.nftables;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chain and its rules.
 *
 * @param hook where packets enter it; none for chains that others jump to
 * @param comment for people; empty for none
 */
record Chain(String name, Optional<Hook> hook, String comment, List<Rule> rules) {

    /** At most so many bytes of comment: nft reads no longer one (NFTNL_UDATA_COMMENT_MAXLEN, with its NUL). */
    static final int COMMENT_LIMIT = 127;
    private static final Pattern SPECIAL = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\]");

    /** Numbers of linux/netfilter.h, NF_INET_*. Both at priority "filter" with policy accept. */
    enum Hook {
        INPUT(1), FORWARD(2);

        private final int number;

        Hook(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Statements from left to right; the comment says which policy and rule it comes from; empty for none. */
    record Rule(List<Statement> statements, String comment) {

        Rule {
            statements = List.copyOf(statements);
            comment = fit(comment);
        }
    }

    Chain {
        rules = List.copyOf(rules);
        comment = fit(comment);
    }

    /** Nearly every one is, and a pattern is slow. */
    private static boolean isPlain(String comment) {
        return comment.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }

    private static String fit(String comment) {
        String plain = isPlain(comment) ? comment : SPECIAL.matcher(comment).replaceAll("?");
        return plain.length() <= COMMENT_LIMIT ? plain : plain.substring(0, COMMENT_LIMIT - 3) + "...";
    }
}
