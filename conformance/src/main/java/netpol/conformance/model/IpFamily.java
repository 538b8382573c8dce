package netpol.conformance.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** The address families of a pod; names as in the Kubernetes API ({@code ipFamilies}). */
public enum IpFamily {
    IPV4("IPv4"), IPV6("IPv6");

    private final String text;

    IpFamily(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static IpFamily parse(String word) {
        return Arrays.stream(values()).filter(family -> family.text.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + word + "\" is not an address family: @IPv4 or @IPv6, or nothing for both"));
    }

    public static IpFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    @Override
    public String toString() {
        return text;
    }
}
