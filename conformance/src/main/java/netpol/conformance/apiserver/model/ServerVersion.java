package netpol.conformance.apiserver.model;

import java.util.Locale;

/**
 * The release of Kubernetes that the server behaves as. Later releases validate more and fill in more.
 *
 * @param minor 36 for Kubernetes 1.36
 */
public record ServerVersion(int minor) implements Comparable<ServerVersion> {

    public static final ServerVersion OLDEST = new ServerVersion(21), LATEST = new ServerVersion(36);
    /** Behaves as most clusters do. 1.36 refuses CIDRs with host bits, which policies of older clusters still have. */
    public static final ServerVersion DEFAULT = new ServerVersion(34);

    /** @throws IllegalArgumentException unless it is {@code 1.N}, from 1.21 to 1.36 */
    public static ServerVersion parse(String text) {
        String minor = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^v", "");
        if (!minor.matches("1\\.\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no version of Kubernetes such as 1.30");
        }
        ServerVersion version = new ServerVersion(Integer.parseInt(minor.substring(2)));
        if (version.compareTo(OLDEST) < 0 || version.compareTo(LATEST) > 0) {
            throw new IllegalArgumentException("the embedded API server behaves as Kubernetes " + OLDEST + " to "
                    + LATEST + ", not as " + text);
        }
        return version;
    }

    public boolean since(int firstMinor) {
        return minor >= firstMinor;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return "1." + minor;
    }
}
