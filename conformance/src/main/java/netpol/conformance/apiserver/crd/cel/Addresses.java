package netpol.conformance.apiserver.crd.cel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses and blocks of them, as Go's {@code net/netip} does: no leading zeros, no zones. */
public final class Addresses {

    private static final Pattern IPV4 = Pattern
            .compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]*[0-9a-fA-F:.]+");
    private static final int V4_BITS = 32, V6_BITS = 128;

    private Addresses() {}

    public static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    public static boolean isIpv6(String text) {
        return IPV6.matcher(text).matches() && parse(text).isPresent();
    }

    public static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        String length = text.substring(slash + 1);
        if (slash < 0 || !length.matches("0|[1-9]\\d{0,2}")) {
            return false;
        }
        String address = text.substring(0, slash);
        int most = isIpv4(address) ? V4_BITS : isIpv6(address) ? V6_BITS : -1;
        return Integer.parseInt(length) <= most;
    }

    /** @return empty unless the text is an address; nothing is looked up */
    static Optional<InetAddress> parse(String text) {
        if (!isIpv4(text) && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }
}
