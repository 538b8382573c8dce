package netpol.enforcer.dataplane.nft.wire;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nft.Element;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.NodePolicy.NamedPortTarget;

/** Elements as the kernel keeps them. An interval is two: its first value, and the first one after it, marked as end. */
public final class ElementEncoder {

    private ElementEncoder() {}

    public static Set<KernelElement> encode(NamedSet set) {
        Set<KernelElement> elements = new HashSet<>();
        set.elements().forEach(element -> add(element, elements));
        if (set.type().interval() && !set.elements().isEmpty()) {
            byte[] lowest = new byte[set.type().keyLength()];
            if (!elements.contains(plain(lowest))) {
                elements.add(end(lowest)); // as nft does: what is below the first interval is outside
            }
        }
        return elements;
    }

    /** One that is not an interval. */
    public static KernelElement encode(Element element) {
        Set<KernelElement> one = new HashSet<>();
        add(element, one);
        return one.iterator().next();
    }

    private static void add(Element element, Set<KernelElement> to) {
        switch (element) {
            case Element.Address(InetAddress address) -> to.add(plain(address.getAddress()));
            case Element.Addresses(AddressRange range) ->
                addInterval(range.first().getAddress(), range.last().getAddress(), to);
            case Element.Port(int port) -> to.add(plain(port(port)));
            case Element.Ports(int first, int last) -> addInterval(port(first), port(last), to);
            case Element.Pair(InetAddress source, InetAddress destination) ->
                to.add(plain(concatenate(source.getAddress(), destination.getAddress())));
            case Element.Target(NamedPortTarget target) -> to.add(plain(concatenate(target.address().getAddress(),
                    new byte[]{(byte) target.protocol().number()}, port(target.port()))));
            case Element.VerdictMap(InetAddress address, String chain) ->
                to.add(new KernelElement(new Octets(address.getAddress()), false, Optional.of(chain)));
        }
    }

    /** An interval that reaches the highest value has no end. */
    private static void addInterval(byte[] first, byte[] last, Set<KernelElement> to) {
        to.add(plain(first));
        BigInteger after = new BigInteger(1, last).add(BigInteger.ONE);
        if (after.bitLength() <= last.length * 8) {
            byte[] digits = after.toByteArray();
            byte[] key = new byte[last.length];
            for (int i = 0; i < Math.min(key.length, digits.length); i++) {
                key[key.length - 1 - i] = digits[digits.length - 1 - i];
            }
            to.add(end(key));
        }
    }

    private static KernelElement plain(byte[] key) {
        return new KernelElement(new Octets(key), false, Optional.empty());
    }

    private static KernelElement end(byte[] key) {
        return new KernelElement(new Octets(key), true, Optional.empty());
    }

    private static byte[] port(int port) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) port).array();
    }

    /** Each field padded to whole registers. */
    private static byte[] concatenate(byte[]... fields) {
        ByteBuffer key = ByteBuffer.allocate(64);
        for (byte[] field : fields) {
            key.put(field).put(new byte[(4 - field.length % 4) % 4]);
        }
        byte[] bytes = new byte[key.position()];
        key.flip().get(bytes);
        return bytes;
    }
}
