package netpol.conformance.model;

/** A destination port, written as people write it: {@code 6379/TCP}; or {@code ping}, which needs none. */
public record Port(int number, Protocol protocol) implements Comparable<Port> {

    /** An echo request. */
    public static final Port PING = new Port(0, Protocol.ICMP);

    private static final String PING_WORD = "ping";

    public Port {
        int lowest = protocol.hasPorts() ? 1 : 0;
        int highest = protocol.hasPorts() ? 65535 : 0;
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException("port " + number + " is not within 1..65535");
        }
    }

    /**
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static Port parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts[0].equals(PING_WORD) && parts.length == 1) {
                return PING;
            }
            if (parts.length == 2) {
                return new Port(Integer.parseInt(parts[0]), Protocol.valueOf(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(text), e);
        }
        throw new IllegalArgumentException(expected(text));
    }

    private static String expected(String text) {
        return "\"" + text + "\" is not a port such as 80/TCP, 53/UDP or 7777/SCTP";
    }

    @Override
    public int compareTo(Port other) {
        return number != other.number ? Integer.compare(number, other.number) : protocol.compareTo(other.protocol);
    }

    @Override
    public String toString() {
        return protocol.hasPorts() ? number + "/" + protocol : PING_WORD;
    }
}
