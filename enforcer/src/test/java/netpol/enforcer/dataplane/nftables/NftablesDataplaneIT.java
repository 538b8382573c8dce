package netpol.enforcer.dataplane.nftables;

import static netpol.enforcer.policy.WorldBuilder.block;
import static netpol.enforcer.policy.WorldBuilder.everything;
import static netpol.enforcer.policy.WorldBuilder.labelled;
import static netpol.enforcer.policy.WorldBuilder.named;
import static netpol.enforcer.policy.WorldBuilder.pods;
import static netpol.enforcer.policy.WorldBuilder.podsHere;
import static netpol.enforcer.policy.WorldBuilder.port;
import static netpol.enforcer.policy.WorldBuilder.ports;
import static netpol.enforcer.policy.WorldBuilder.rule;
import static netpol.enforcer.policy.WorldBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.WorldBuilder;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the kernel, as stock nft and as the dataplane itself read it. */
class NftablesDataplaneIT {

    private NetworkNamespace namespace;
    private NftablesDataplane dataplane;

    @BeforeAll
    static void prerequisites() {
        Prerequisites.rootAndNft();
    }

    @BeforeEach
    void open() {
        namespace = NetworkNamespace.create("dp");
        dataplane = namespace.inside(NftablesDataplane::open);
    }

    @AfterEach
    void close() {
        dataplane.close();
        namespace.close();
    }

    @Test
    void whatIsReadBackIsByteForByteWhatWasWritten() throws Exception {
        dataplane.apply(everyKindOfRule().compile());

        KernelTable wanted = TableEncoder.encode(RulesetBuilder.build(everyKindOfRule().compile()));
        KernelTable read = read();
        assertThat(read.chains()).isEqualTo(wanted.chains());
        assertThat(read.sets()).isEqualTo(wanted.sets());
    }

    private KernelTable read() {
        return namespace.inside(() -> {
            try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER)) {
                return new TableReader(socket).read();
            }
        });
    }

    static WorldBuilder everyKindOfRule() {
        return new WorldBuilder().namespace("nsa", "app=nsa").namespace("nsb", "app=nsb")
                .local("nsa/web-1", "app=web", "10.1.0.1,fd00:1::1", port("http", Protocol.TCP, 8080))
                .local("nsa/web-2", "app=web", "10.1.0.2", port("http", Protocol.TCP, 8081))
                .remote("nsb/client", "app=client", "10.2.0.1,fd00:2::1", port("dns", Protocol.UDP, 53))
                .ingress("nsa/by-selector", labelled("app=web"),
                        rule(List.of(pods("app=nsb", ""), podsHere("app=web")), tcp(80), tcp(443),
                                ports(Protocol.TCP, 8000, 8100), ports(Protocol.UDP, 53, 60)),
                        rule(List.of(), named(Protocol.TCP, "http")))
                .ingress("nsa/by-block", everything(),
                        rule(List.of(block("14.215.0.0/16", "14.215.3.0/24"), block("fd00:9::/32"),
                                block("240.0.0.0/4")), ports(Protocol.SCTP, 0, 65535)))
                .egress("nsa/out", everything(), rule(List.of(block("0.0.0.0/0"))),
                        rule(List.of(pods("", "")), named(Protocol.UDP, "dns")), rule(List.of()));
    }
}
