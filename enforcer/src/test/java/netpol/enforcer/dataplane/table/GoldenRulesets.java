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
import java.util.Map;
import java.util.TreeMap;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SnapshotBuilder;

/** Node policies by the name of the file in rulesets/ that has their text. */
final class GoldenRulesets {

    private GoldenRulesets() {}

    static Map<String, NodePolicy> all() {
        Map<String, NodePolicy> cases = new TreeMap<>();
        cases.put("nobody-isolated", cluster().compile());
        cases.put("deny-all-ingress", cluster().ingress("nsa/deny", everything()).compile());
        cases.put("namespace-only",
                cluster().ingress("nsa/own", everything(), rule(List.of(podsHere("")))).compile());
        cases.put("namespace-to-port", cluster()
                .ingress("nsa/redis", everything(), rule(List.of(pods("app=nsb", "")), tcp(6379))).compile());
        cases.put("block-and-port", cluster()
                .egress("nsa/out", everything(), rule(List.of(block("14.215.0.0/16")), tcp(5978)))
                .ingress("nsa/in", everything(), rule(List.of(block("14.215.0.0/16")), tcp(80))).compile());
        cases.put("excepts-of-both-families", cluster().egress("nsa/out", everything(),
                rule(List.of(block("0.0.0.0/0", "10.0.0.0/8", "255.255.255.255/32"), block("::/0", "fc00::/7"))),
                rule(List.of(block("0.0.0.0/0")), tcp(443))).compile());
        cases.put("port-ranges", cluster().ingress("nsa/ports", labelled("app=web"),
                rule(List.of(), ports(Protocol.TCP, 8000, 8100), tcp(80), ports(Protocol.UDP, 53, 60),
                        ports(Protocol.SCTP, 0, 65535)))
                .compile());
        cases.put("several-ports", cluster().ingress("nsa/ports", labelled("app=web"),
                rule(List.of(), tcp(80), tcp(443), ports(Protocol.UDP, 80, 80), ports(Protocol.UDP, 443, 443)))
                .compile());
        cases.put("named-ports", cluster()
                .ingress("nsa/in", everything(), rule(List.of(podsHere("")), named(Protocol.TCP, "http")))
                .egress("nsa/out", everything(), rule(List.of(pods("", "")), named(Protocol.UDP, "dns"))).compile());
        cases.put("shared-groups-and-sets", cluster()
                .ingress("nsa/one", everything(), rule(List.of(pods("app=nsb", "")), tcp(80)))
                .ingress("nsa/two", labelled("app=db"), rule(List.of(pods("app=nsb", "")), tcp(81)), rule(List.of()))
                .compile());
        cases.put("long-names", cluster().ingress("nsa/" + "long-name.".repeat(25), labelled("app=db"),
                rule(List.of(), tcp(80))).compile());
        cases.put("unknown-pods",
                new SnapshotBuilder().local("nsa/web", "", "10.1.0.1,fd00:1::1").podNetwork("10.1.0.0/24")
                        .podNetwork("10.1.1.128/25").podNetwork("fd00:1::/64").compile());
        return cases;
    }

    private static SnapshotBuilder cluster() {
        return new SnapshotBuilder().namespace("nsa", "app=nsa").namespace("nsb", "app=nsb")
                .local("nsa/web-1", "app=web", "10.1.0.1,fd00:1::1", port("http", Protocol.TCP, 8080))
                .local("nsa/web-2", "app=web", "10.1.0.2,fd00:1::2", port("http", Protocol.TCP, 8081))
                .local("nsa/db", "app=db", "10.1.0.3").local("nsb/client", "app=client", "10.1.0.9")
                .remote("nsb/dns", "app=dns", "10.2.0.1,fd00:2::1", port("dns", Protocol.UDP, 53));
    }
}
