package netpol.enforcer.dataplane.nft;

import java.net.InetAddress;
import java.util.Locale;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/** Elements in nft syntax. */
public final class ElementText {

    private ElementText() {}

    public static String of(Element element) {
        return switch (element) {
            case Element.Address(InetAddress address) -> of(address);
            case Element.Addresses(AddressRange range) -> range.first().equals(range.last())
                    ? of(range.first())
                    : of(range.first()) + "-" + of(range.last());
            case Element.Port(int port) -> "" + port;
            case Element.Ports(int first, int last) -> first == last ? "" + first : first + "-" + last;
            case Element.Pair(InetAddress source, InetAddress destination) -> of(source) + " . " + of(destination);
            case Element.Target(NamedPortTarget target) -> of(target.address()) + " . "
                    + target.protocol().name().toLowerCase(Locale.ROOT) + " . " + target.port();
            case Element.VerdictMap(InetAddress address, String chain) -> of(address) + " : jump " + chain;
        };
    }

    private static String of(InetAddress address) {
        return address.getHostAddress();
    }
}
