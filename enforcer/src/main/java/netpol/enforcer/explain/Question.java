package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question: is this connection allowed?
 *
 * @param from {@code namespace/pod} or an address
 * @param to {@code namespace/pod} or an address
 * @param port a number, or the name of a port of the pod it goes to
 * @param protocol TCP, UDP or SCTP; {@code null} is TCP
 * @param family IPv4 or IPv6; {@code null} is every one that both ends have
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Question(String from, String to, @Nullable String port, @Nullable String protocol,
        @Nullable String family) {

    private static final Pattern TARGET = Pattern
            .compile("(\\[(?<v6>[^]]+)]|(?<name>[^\\[\\]]+?)):(?<port>[^:/]+)(/(?<protocol>\\w+))?");

    /**
     * From a command line.
     *
     * @param to {@code namespace/pod:port/PROTOCOL}, {@code address:port/PROTOCOL}, {@code [address]:port/PROTOCOL}
     * @throws IllegalArgumentException saying what would be right
     */
    public static Question of(String from, String to, @Nullable String family) {
        Matcher target = TARGET.matcher(to);
        if (!target.matches()) {
            throw new IllegalArgumentException("\"" + to
                    + "\" is no target; write for example nsa/server:80/TCP, 10.0.0.7:53/UDP or [fd00::7]:443/TCP");
        }
        String name = target.group("v6") == null ? target.group("name") : target.group("v6");
        return new Question(from, name, target.group("port"), target.group("protocol"), family);
    }
}
