package netpol.enforcer.policy.compile;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Peer;

/** Turns the address blocks of one rule into sorted, disjoint ranges that do not touch; IPv4 before IPv6. */
final class AddressRanges {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /** Addresses of one family as numbers, both ends included. */
    private record Interval(BigInteger first, BigInteger last) {

        static Interval of(Cidr cidr) {
            byte[] bytes = cidr.address().getAddress();
            BigInteger first = new BigInteger(1, bytes);
            BigInteger size = BigInteger.ONE.shiftLeft(bytes.length * 8 - cidr.prefixLength());
            return new Interval(first, first.add(size).subtract(BigInteger.ONE));
        }

        AddressRange toRange(int bytes) {
            return new AddressRange(address(first, bytes), address(last, bytes));
        }

        private static InetAddress address(BigInteger number, int bytes) {
            byte[] address = new byte[bytes];
            byte[] digits = number.toByteArray();
            for (int i = 0; i < Math.min(bytes, digits.length); i++) {
                address[bytes - 1 - i] = digits[digits.length - 1 - i];
            }
            try {
                return InetAddress.getByAddress(address);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address has 4 or 16 bytes", e);
            }
        }
    }

    private AddressRanges() {}

    /**
     * The union of every block without its own excepts: what one block excepts another may still contain. An except of
     * the other family or outside its block takes nothing away.
     */
    static List<AddressRange> of(List<Peer.AddressBlock> blocks) {
        List<AddressRange> ranges = new ArrayList<>();
        for (int bytes : new int[]{IPV4_BYTES, IPV6_BYTES}) {
            List<Interval> pieces = new ArrayList<>();
            blocks.stream().filter(block -> isOf(bytes, block.cidr())).forEach(block -> pieces.addAll(pieces(block)));
            union(pieces).forEach(interval -> ranges.add(interval.toRange(bytes)));
        }
        return ranges;
    }

    private static boolean isOf(int bytes, Cidr cidr) {
        return cidr.address().getAddress().length == bytes;
    }

    /** One pass over the sorted excepts: a block may have very many. */
    private static List<Interval> pieces(Peer.AddressBlock block) {
        int bytes = block.cidr().address().getAddress().length;
        Interval whole = Interval.of(block.cidr());
        List<Interval> pieces = new ArrayList<>();
        BigInteger next = whole.first;
        for (Interval hole : union(
                block.except().stream().filter(except -> isOf(bytes, except)).map(Interval::of).toList())) {
            if (hole.last.compareTo(whole.first) >= 0 && hole.first.compareTo(whole.last) <= 0) {
                if (next.compareTo(hole.first) < 0) {
                    pieces.add(new Interval(next, hole.first.subtract(BigInteger.ONE)));
                }
                next = hole.last.add(BigInteger.ONE);
            }
        }
        if (next.compareTo(whole.last) <= 0) {
            pieces.add(new Interval(next, whole.last));
        }
        return pieces;
    }

    private static List<Interval> union(List<Interval> pieces) {
        List<Interval> sorted = pieces.stream().sorted(Comparator.comparing(Interval::first)).toList();
        List<Interval> union = new ArrayList<>();
        for (Interval next : sorted) {
            Interval before = union.isEmpty() ? null : union.getLast();
            if (before != null && next.first.compareTo(before.last.add(BigInteger.ONE)) <= 0) {
                union.set(union.size() - 1, new Interval(before.first, before.last.max(next.last)));
            } else {
                union.add(next);
            }
        }
        return union;
    }
}
