package netpol.enforcer.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** IPv4 or IPv6, written so. */
public enum AddressFamily {

    IPV4("IPv4"), IPV6("IPv6");

    private final String text;

    AddressFamily(String text) {
        this.text = text;
    }

    /** @param text in any case */
    static Optional<AddressFamily> of(String text) {
        return Arrays.stream(values()).filter(family -> family.text.equalsIgnoreCase(text)).findFirst();
    }

    boolean has(InetAddress address) {
        return address instanceof Inet4Address == (this == IPV4);
    }

    @JsonValue
    public String text() {
        return text;
    }
}
