package netpol.conformance.apiserver.admission.network;

import java.math.BigInteger;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Block;

/** Chooses cluster IPs of one family. It goes round the range, so that the address of a deleted Service is not reused soon. */
final class ClusterIps {

    /** The API server keeps the lower part of a range for addresses that Services ask for. */
    private static final int SMALLEST_OFFSET = 16, LARGEST_OFFSET = 256;

    private final Block range;
    private final long first;
    private final long size;
    private final AtomicLong next = new AtomicLong();

    ClusterIps(String cidr) {
        range = Block.parse(cidr).orElseThrow(() -> new IllegalArgumentException(cidr + " is no range of addresses"));
        // The first address is that of the network, the last one that of a broadcast.
        long all = 1L << Math.min(Integer.SIZE - 1, range.address().bits() - range.prefix());
        long offset = all <= SMALLEST_OFFSET ? 1 : Math.clamp(all / SMALLEST_OFFSET, SMALLEST_OFFSET, LARGEST_OFFSET);
        first = offset;
        size = all - 1 - offset;
    }

    String family() {
        return range.address().isV4() ? "IPv4" : "IPv6";
    }

    boolean contains(Address address) {
        return range.contains(address) && !address.equals(range.network());
    }

    /** @throws IllegalStateException if all are taken */
    String choose(Set<Address> taken) {
        for (long tries = 0; tries < size; tries++) {
            long candidate = first + Math.floorMod(next.getAndIncrement(), size);
            Address address = range.network().plus(BigInteger.valueOf(candidate));
            if (!taken.contains(address)) {
                return address.toString();
            }
        }
        throw new IllegalStateException("range is full");
    }

    @Override
    public String toString() {
        return range.toString();
    }
}
