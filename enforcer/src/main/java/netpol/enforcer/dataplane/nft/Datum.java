package netpol.enforcer.dataplane.nft;

/** A field of a set's key, with the number nft lists it by (enum datatypes of nft's datatype.h) and its bytes. */
public enum Datum {
    IPV4_ADDR(7, 4), IPV6_ADDR(8, 16), ETHER_ADDR(9, 6), IFACE_INDEX(20, 4), INET_PROTO(12, 1), INET_SERVICE(13, 2);

    private final int number;
    private final int length;

    Datum(int number, int length) {
        this.number = number;
        this.length = length;
    }

    public int number() {
        return number;
    }

    public int length() {
        return length;
    }

    /** Fields of a concatenation fill whole 32-bit registers. */
    public int paddedLength() {
        return (length + 3) / 4 * 4;
    }
}
