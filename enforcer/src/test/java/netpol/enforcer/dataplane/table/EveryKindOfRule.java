package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.named;
import static netpol.enforcer.policy.SnapshotBuilder.pods;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.port;
import static netpol.enforcer.policy.SnapshotBuilder.ports;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;

import java.util.List;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SnapshotBuilder;

/** A policy of everything there is a kind of rule for, in both families. */
final class EveryKindOfRule {

    private EveryKindOfRule() {}

    static SnapshotBuilder snapshot() {
        return new SnapshotBuilder().namespace("nsa", "app=nsa").namespace("nsb", "app=nsb").podNetwork("10.1.0.0/24")
                .podNetwork("10.1.1.128/25").podNetwork("fd00:1::/60")
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
                .ingress("nsa/" + "long-name.".repeat(25), everything(), rule(List.of(), tcp(1), tcp(2)))
                .egress("nsa/out", everything(), rule(List.of(block("0.0.0.0/0"))),
                        rule(List.of(pods("", "")), named(Protocol.UDP, "dns")), rule(List.of()));
    }
}
