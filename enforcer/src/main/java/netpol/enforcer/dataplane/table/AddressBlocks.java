package netpol.enforcer.dataplane.table;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.dataplane.nft.AddressField;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.Family;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.SetType;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.AddressRange;

/** The address blocks of a rule as one interval set per family, named by content: it never changes, only comes and goes. */
final class AddressBlocks {

    private static final NameMemory<AddressRange> NAMES = new NameMemory<>("blocks");

    private AddressBlocks() {}

    /** Empty when none of the ranges is of the family. A whole family needs no match: the chain is of that family. */
    static Optional<List<Statement>> match(Family family, AddressField remote, List<AddressRange> ranges) {
        List<AddressRange> own = own(family, ranges);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isWholeFamily(own)
                ? List.of()
                : List.of(new Statement.Lookup(family, remote, name(family, own))));
    }

    static List<NamedSet> sets(Family family, List<AddressRange> ranges) {
        List<AddressRange> own = own(family, ranges);
        if (own.isEmpty() || isWholeFamily(own)) {
            return List.of();
        }
        return List.of(new NamedSet(name(family, own), SetType.addressRanges(family),
                own.stream().<Element>map(Element.Addresses::new).toList()));
    }

    private static List<AddressRange> own(Family family, List<AddressRange> ranges) {
        return ranges.stream().filter(range -> Family.of(range.first()) == family).toList();
    }

    private static boolean isWholeFamily(List<AddressRange> ranges) {
        return ranges.size() == 1 && allBits(ranges.getFirst().first(), 0) && allBits(ranges.getFirst().last(), 0xff);
    }

    private static boolean allBits(InetAddress address, int value) {
        byte[] expected = new byte[address.getAddress().length];
        Arrays.fill(expected, (byte) value);
        return Arrays.equals(address.getAddress(), expected);
    }

    private static String name(Family family, List<AddressRange> ranges) {
        return family.name(NAMES.of(ranges));
    }
}
