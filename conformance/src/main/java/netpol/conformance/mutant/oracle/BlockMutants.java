package netpol.conformance.mutant.oracle;

import java.net.Inet6Address;
import java.util.List;
import netpol.conformance.oracle.Cidr;
import netpol.conformance.oracle.End;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Peer;

/**
 * Those that get address blocks wrong. Whether blocks hold pods, and what bits beyond the prefix mean, is left to
 * implementations: the scenarios on it are only observed, so there is no mutant of it.
 */
final class BlockMutants {

    private BlockMutants() {}

    /** Whether an address is in a block. */
    @FunctionalInterface
    private interface Membership {

        boolean in(Peer.IpBlock block, End other, boolean right);
    }

    private static Mutant block(String name, Membership membership) {
        return Mutant.reading(name, new NetworkPolicyRules() {
            @Override
            public boolean inBlock(Peer.IpBlock block, End other) {
                return membership.in(block, other, super.inBlock(block, other));
            }
        });
    }

    private static boolean resized(Cidr cidr, int by, End other) {
        int most = cidr.address().getAddress().length * Byte.SIZE;
        return new Cidr(cidr.address(), Math.clamp(cidr.bits() + by, 0, most)).contains(other.address());
    }

    static List<Mutant> all() {
        return List.of(
                block("an except is ignored", (block, other, right) -> block.cidr().contains(other.address())),
                block("only the first except counts",
                        (block, other, right) -> block.cidr().contains(other.address()) && block.except().stream()
                                .limit(1).noneMatch(except -> except.contains(other.address()))),
                block("a block is one bit too wide", (block, other, right) -> resized(block.cidr(), -1, other)
                        && block.except().stream().noneMatch(except -> except.contains(other.address()))),
                block("a block is one bit too narrow",
                        (block, other, right) -> right && resized(block.cidr(), 1, other)),
                block("an except is one bit too wide", (block, other, right) -> right
                        && block.except().stream().noneMatch(except -> resized(except, -1, other))),
                block("an except is one bit too narrow",
                        (block, other, right) -> right || (block.cidr().contains(other.address()) && block.except()
                                .stream().noneMatch(except -> resized(except, 1, other)))),
                block("blocks hold pods only", (block, other, right) -> right && other instanceof End.Pod),
                block("IPv6 blocks are ignored",
                        (block, other, right) -> right && !(block.cidr().address() instanceof Inet6Address)),
                block("an IPv4 block of all addresses holds IPv6, too",
                        (block, other, right) -> right || (block.cidr().bits() == 0 && block.except().isEmpty())),
                block("blocks of one address are ignored",
                        (block, other, right) -> right
                                && block.cidr().bits() < block.cidr().address().getAddress().length * Byte.SIZE));
    }
}
