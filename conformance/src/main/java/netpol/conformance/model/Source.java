package netpol.conformance.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who connects, as a truth table's row says it: {@code nsa/client}, {@code nsa/client from port 80}, a host, {@code node A},
 * {@code node A as nobody}.
 *
 * @param place {@code namespace/pod}, a host's name, or {@code node A}
 * @param nobody whether the socket belongs to the user {@code nobody}, not to root
 * @param port that the client sends from; empty for any
 */
public record Source(String place, boolean nobody, OptionalInt port) {

    private static final String NODE = "node ";
    private static final Pattern ROW = Pattern.compile("(node [A-Z]|\\S+)( as nobody)?(?: from port (\\d{1,5}))?");

    /**
     * @throws IllegalArgumentException naming the row and what would be right
     */
    public static Source parse(String row) {
        if (row.indexOf(' ') < 0 && !row.isEmpty()) {
            return new Source(row, false, OptionalInt.empty());
        }
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches() || (matcher.group(2) != null && !isNode(matcher.group(1)))) {
            throw new IllegalArgumentException("row '" + row + "' is not a source such as nsa/client, host, node A,"
                    + " node A as nobody, nsa/client from port 80");
        }
        return new Source(matcher.group(1), matcher.group(2) != null, matcher.group(3) == null
                ? OptionalInt.empty()
                : OptionalInt.of(new Port(Integer.parseInt(matcher.group(3)), Protocol.TCP).number()));
    }

    /** The same from any port. */
    Source fromAnyPort() {
        return new Source(place, nobody, OptionalInt.empty());
    }

    /** As a row says it. */
    @Override
    public String toString() {
        return place + (nobody ? " as nobody" : "") + (port.isPresent() ? " from port " + port.getAsInt() : "");
    }

    /** Whether a place is a node: {@code node A}. */
    public static boolean isNode(String place) {
        return place.startsWith(NODE);
    }

    /** The letter of a {@link #isNode node}. */
    public static String letter(String place) {
        return place.substring(NODE.length());
    }
}
