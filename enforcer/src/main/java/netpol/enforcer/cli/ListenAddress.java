package netpol.enforcer.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 192.0.2.1:20245}, {@code [::1]:20245} or {@code :20245} for every address. */
final class ListenAddress implements ITypeConverter<InetSocketAddress> {

    private static final Pattern PARTS = Pattern.compile("(?:\\[([^]]*)]|([^:\\[\\]]*)):(\\d{1,5})");
    private static final int LAST_PORT = 65535;

    @Override
    public InetSocketAddress convert(String text) {
        Matcher parts = PARTS.matcher(text);
        if (parts.matches() && Integer.parseInt(parts.group(3)) <= LAST_PORT) {
            String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
            int port = Integer.parseInt(parts.group(3));
            try {
                return host.isEmpty()
                        ? new InetSocketAddress(port)
                        : new InetSocketAddress(InetAddress.ofLiteral(host), port);
            } catch (IllegalArgumentException _) {
                // said below
            }
        }
        throw new TypeConversionException(
                "\"" + text + "\" is no address with a port; write for example 192.0.2.1:20245, [::1]:20245 or :20245");
    }
}
