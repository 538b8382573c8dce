package netpol.enforcer.dataplane.nft;

import java.util.List;

/** The type of a named set. With {@code verdicts} it is a map from the key to a verdict. */
public record SetType(List<Datum> key, boolean interval, boolean verdicts) {

    private static final int BITS_PER_FIELD = 6;

    /** Addresses; elements come and go with pods. */
    public static SetType addresses(Family family) {
        return new SetType(List.of(family.address()), false, false);
    }

    /** Ranges of addresses; disjoint. */
    public static SetType addressRanges(Family family) {
        return new SetType(List.of(family.address()), true, false);
    }

    /** Ports one by one. */
    public static SetType ports() {
        return new SetType(List.of(Datum.INET_SERVICE), false, false);
    }

    /** Ranges of ports; disjoint. */
    public static SetType portRanges() {
        return new SetType(List.of(Datum.INET_SERVICE), true, false);
    }

    /** (source, destination) */
    public static SetType addressPairs(Family family) {
        return new SetType(List.of(family.address(), family.address()), false, false);
    }

    /** (destination, protocol, port) */
    public static SetType targets(Family family) {
        return new SetType(List.of(family.address(), Datum.INET_PROTO, Datum.INET_SERVICE), false, false);
    }

    /** address to verdict */
    public static SetType verdictMap(Family family) {
        return new SetType(List.of(family.address()), false, true);
    }

    /** Whether it is a set of pods or of their ports, whose elements come in no order of their own. */
    boolean holdsMembers() {
        return !interval && !verdicts && key.size() != 2 && !key.getFirst().equals(Datum.INET_SERVICE);
    }

    /** NFTA_SET_KEY_TYPE: opaque to the kernel; nft packs the fields of a concatenation, six bits each. */
    public int keyType() {
        return key.stream().mapToInt(Datum::number).reduce(0, (packed, next) -> packed << BITS_PER_FIELD | next);
    }

    public int keyLength() {
        return key.size() == 1 ? key.getFirst().length() : key.stream().mapToInt(Datum::paddedLength).sum();
    }
}
