package netpol.conformance.mutant.oracle;

import java.util.List;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Protocol;

/** Those that know what should pass, and do not see to it. */
final class WireMutants {

    private static final int CLIENT_PORT = 40_000;

    private WireMutants() {}

    static List<Mutant> all() {
        return List.of(Mutant.passing("nothing is enforced", (packet, read) -> true),
                Mutant.passing("TCP only", (packet, read) -> packet.port().protocol() != Protocol.TCP
                        || read.apply(packet).allowed()),
                Mutant.passing("UDP is not enforced", (packet, read) -> packet.port().protocol() == Protocol.UDP
                        || read.apply(packet).allowed()),
                Mutant.passing("SCTP is not enforced", (packet, read) -> packet.port().protocol() == Protocol.SCTP
                        || read.apply(packet).allowed()),
                Mutant.passing("IPv4 only", (packet, read) -> packet.family() == IpFamily.IPV6
                        || read.apply(packet).allowed()),
                Mutant.passing("IPv6 only", (packet, read) -> packet.family() == IpFamily.IPV4
                        || read.apply(packet).allowed()),
                Mutant.passing("traffic within a node is not enforced",
                        (packet, read) -> packet.sameNode() || read.apply(packet).allowed()),
                Mutant.passing("traffic between nodes is not enforced",
                        (packet, read) -> (packet.fromNode().isPresent() && packet.toNode().isPresent()
                                && !packet.sameNode()) || read.apply(packet).allowed()),
                Mutant.passing("traffic from outside is not enforced",
                        (packet, read) -> packet.fromNode().isEmpty() || read.apply(packet).allowed()),
                Mutant.passing("traffic to outside is not enforced",
                        (packet, read) -> packet.toNode().isEmpty() || read.apply(packet).allowed()),
                Mutant.passing("one direction's allow is enough",
                        (packet, read) -> (read.apply(packet).ingress().admits() && !read.apply(packet).ingress()
                                .policies().isEmpty())
                                || (read.apply(packet).egress().admits() && !read.apply(packet).egress().policies()
                                        .isEmpty())
                                || read.apply(packet).allowed()),
                Mutant.passing("ingress only", (packet, read) -> read.apply(packet).ingress().admits()),
                Mutant.passing("egress only", (packet, read) -> read.apply(packet).egress().admits()),
                Mutant.passing("replies need rules of their own", (packet, read) -> read.apply(packet).allowed()
                        && read.apply(packet.reply(CLIENT_PORT)).allowed()));
    }
}
