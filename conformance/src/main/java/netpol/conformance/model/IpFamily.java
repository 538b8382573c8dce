package netpol.conformance.model;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The address families of a pod; names as in the Kubernetes API ({@code ipFamilies}). */
public enum IpFamily {
    IPV4("IPv4"), IPV6("IPv6");

    private final String text;

    IpFamily(String text) {
        this.text = text;
    }

    public static IpFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    @Override
    public String toString() {
        return text;
    }
}
