package netpol.enforcer.dataplane.nft;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chain and its rules.
 *
 * @param hook where packets enter it; none for chains that others jump to
 * @param comment for people; empty for none
 */
public record Chain(String name, Optional<Hook> hook, String comment, List<Rule> rules) {

    /** At most so many bytes of comment: nft reads no longer one (NFTNL_UDATA_COMMENT_MAXLEN, with its NUL). */
    public static final int COMMENT_LIMIT = 127;
    private static final Pattern SPECIAL = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\]");

    /** Numbers of linux/netfilter.h, NF_INET_*. All with policy accept. */
    public enum Hook {
        /**
         * After IPVS (98 and 99), which takes what is for a Service away and sends it out by the output hook, with the
         * server's address.
         */
        INPUT(1, 150), FORWARD(2, 0), OUTPUT(3, 0);

        private final int number;
        private final int priority;

        Hook(int number, int priority) {
            this.number = number;
            this.priority = priority;
        }

        public int priority() {
            return priority;
        }

        public int number() {
            return number;
        }
    }

    /** Statements from left to right; the comment says which policy and rule it comes from; empty for none. */
    public record Rule(List<Statement> statements, String comment) {

        public Rule {
            statements = List.copyOf(statements);
            comment = fit(comment);
        }
    }

    public Chain {
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
