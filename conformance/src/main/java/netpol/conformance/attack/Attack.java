package netpol.conformance.attack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.model.IpFamily;

/** What a pod can try to get something to another pod past a policy. The words are those of a feature file. */
public enum Attack {

    /** Its packet names another pod as its source. */
    FORGED_SOURCE("a packet in the name of another", Need.OTHER, Forgeries::source),
    /** conntrack takes the flow for the victim's, so what the attacker sends next is a reply. */
    FORGED_FLOW("an answer to a flow that it forged", Forgeries::flow),
    /** Source and destination are the victim: a pod may reach itself. */
    AS_THE_VICTIM("a packet in the name of the victim", Forgeries::victim),
    /** No SYN came before. */
    MID_STREAM("a connection that begins in its middle", Forgeries::midStream),
    /** The packet is for a pod that admits the attacker, the frame for the victim. */
    MISDIRECTED("a packet for another in a frame for it", Need.OTHER, Forgeries::misdirected),

    VLAN_TAG("a frame with a tag of VLAN 0", Tags::customer), SERVICE_TAG("a frame with a service tag of VLAN 0",
            Tags::service), TWO_TAGS("a frame with two tags of VLAN 0", Tags::two),

    MULTICAST("a packet to all hosts", Multicasts::multicast), UNICAST_FRAME("a packet to all hosts in a frame for it",
            Multicasts::unicastFrame), BROADCAST("a packet to the broadcast address", Need.IPV4,
                    Multicasts::broadcast), ANSWERED_BROADCAST("an answer to the answer to a broadcast", Need.IPV4,
                            Multicasts::answered),

    ROUTER_SOLICITATION("a router solicitation with a payload", Need.IPV6,
            Discoveries.carrier(133)), ROUTER_ADVERTISEMENT("a router advertisement with a payload", Need.IPV6,
                    Discoveries.carrier(134)), NEIGHBOUR_SOLICITATION("a neighbour solicitation with a payload",
                            Need.IPV6, Discoveries.carrier(135)), NEIGHBOUR_ADVERTISEMENT(
                                    "a neighbour advertisement with a payload", Need.IPV6,
                                    Discoveries.carrier(136)), REDIRECT("a redirect with a payload", Need.IPV6,
                                            Discoveries.carrier(137)), NEW_ROUTER(
                                                    "an advertisement of itself as a router", Need.IPV6,
                                                    Discoveries::router), TAKEN_ADDRESS(
                                                            "the claim that another's address is its own", Need.OTHER,
                                                            Discoveries::takeOver),

    QUOTED_FLOW("an ICMP error about a flow of another", Need.OTHER, Errors::quoted);

    private enum Need {
        OTHER, IPV4, IPV6
    }

    /** Makes the frames of an attempt. */
    @FunctionalInterface
    interface Maker {
        Attempt make(Scene scene);
    }

    private final String words;
    private final Optional<Need> need;
    private final Maker maker;

    Attack(String words, Maker maker) {
        this.words = words;
        this.need = Optional.empty();
        this.maker = maker;
    }

    Attack(String words, Need need, Maker maker) {
        this.words = words;
        this.need = Optional.of(need);
        this.maker = maker;
    }

    /**
     * @throws IllegalArgumentException with all words when these are none
     */
    public static Attack of(String words) {
        return Arrays.stream(values()).filter(each -> each.words.equals(words)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no attack \"" + words + "\"; there are "
                        + Arrays.stream(values()).map(each -> '"' + each.words + '"')
                                .collect(Collectors.joining(", "))));
    }

    public String words() {
        return words;
    }

    /** Whether the attacker speaks in the name of a third pod. */
    public boolean needsAnother() {
        return need.equals(Optional.of(Need.OTHER));
    }

    /** The address families over which it can be tried. */
    public Set<IpFamily> families() {
        return need.equals(Optional.of(Need.IPV4))
                ? EnumSet.of(IpFamily.IPV4)
                : need.equals(Optional.of(Need.IPV6)) ? EnumSet.of(IpFamily.IPV6) : EnumSet.allOf(IpFamily.class);
    }

    public Attempt attempt(Scene scene) {
        return maker.make(scene);
    }

    /** Of all attacks. */
    public static List<String> allWords() {
        return Arrays.stream(values()).map(Attack::words).toList();
    }
}
