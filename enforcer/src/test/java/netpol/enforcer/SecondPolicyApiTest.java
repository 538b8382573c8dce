package netpol.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import netpol.enforcer.objects.Field;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.objects.SelectorReader;
import netpol.enforcer.objects.Yaml;
import netpol.enforcer.policy.Action;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.policy.Subject;
import netpol.enforcer.policy.Tier;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.PolicyCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A toy policy API of the cluster, {@code Ban}: no pod of the namespaces and pods that it selects gets packets from the pods
 * that it names. All of it is this one source; docs/architecture.md lists the existing files that a real API edits.
 */
class SecondPolicyApiTest {

    /** {@code spec: {tier: ADMIN, priority: 1, namespaces: SELECTOR, pods: SELECTOR, from: SELECTOR}} */
    private static final class BanSource implements PolicySource {

        @Override
        public String kind() {
            return "Ban";
        }

        @Override
        public String apiVersion() {
            return "toy.example/v1";
        }

        @Override
        public String plural() {
            return "bans";
        }

        @Override
        public boolean isNamespaced() {
            return false;
        }

        @Override
        public Tier tier() {
            return Tier.ADMIN;
        }

        @Override
        public PolicyReading read(Identity id, JsonNode object) {
            try {
                Field spec = Field.of(object).member("spec");
                Subject subject = Subject.inCluster(SelectorReader.read(kind(), spec.member("namespaces")),
                        SelectorReader.read(kind(), spec.member("pods")));
                Rule rule = new Rule(List.of(new Peer.Pods(Optional.of(Selector.EVERYTHING),
                        SelectorReader.read(kind(), spec.member("from")))), List.of(), Action.DENY);
                return PolicyReading.read(policy(id, spec.member("priority").integer(), subject, List.of(rule)));
            } catch (FieldException e) {
                Subject all = Subject.inCluster(Selector.EVERYTHING, Selector.EVERYTHING);
                return PolicyReading.closed(policy(id, 0, all, List.of()).closed(Selector.EVERYTHING),
                        e.field() + ": " + e.getMessage());
            }
        }

        private Policy policy(Identity id, int priority, Subject subject, List<Rule> rules) {
            return new Policy(new ObjectRef(kind(), "", id.name()), tier(), priority, subject,
                    EnumSet.of(Direction.INGRESS), rules, List.of());
        }
    }

    private static final String BAN = """
            metadata: {name: no-guests}
            spec: {priority: 1, namespaces: {matchLabels: {guarded: "yes"}}, pods: {}, from: {matchLabels: {app: guest}}}
            """;

    private final PodInfo web = pod("web", "web", "n1", "10.0.0.1");
    private final PodInfo guest = pod("guest", "guest", "n2", "10.0.0.2");
    private final Policy allowAll = new Policy("nsa", "allow-all", Selector.EVERYTHING, Set.of(Direction.INGRESS),
            List.of(new Rule(List.of(), List.of())), List.of());

    private static PodInfo pod(String name, String app, String node, String address) {
        return new PodInfo("nsa", name, Map.of("app", app), node, Set.of(InetAddress.ofLiteral(address)), List.of());
    }

    private static Policy ban(String yaml) {
        return new BanSource().read(new Identity("", "no-guests", ""), Yaml.read(yaml)).policy();
    }

    private NodePolicy compiled(Map<String, String> labels, Policy... policies) {
        return new PolicyCompiler().compile(
                new ClusterSnapshot(Map.of("nsa", labels), List.of(web, guest), List.of(policies), List.of()), "n1");
    }

    @Test
    void itsSourceSaysWhereItsObjectsAre() {
        assertThat(new BanSource().path()).isEqualTo("/apis/toy.example/v1/bans");
    }

    @Test
    void anAdminRuleIsAskedBeforeNetworkPoliciesAndIsolatesNoPod() {
        NodePolicy policy = compiled(Map.of("guarded", "yes"), allowAll, ban(BAN));

        NodePolicy.Group group = policy.groups().values().iterator().next();
        assertThat(group.policies()).extracting(ObjectRef::toString).containsExactly("Ban no-guests",
                "NetworkPolicy nsa/allow-all");
        assertThat(group.terms()).extracting(NodePolicy.Term::verdict).containsExactly(Verdict.DENY, Verdict.ACCEPT);
        assertThat(group.otherwise()).isEqualTo(Verdict.DENY);
        assertThat(compiled(Map.of("guarded", "yes"), ban(BAN)).groups().values()).extracting(
                NodePolicy.Group::otherwise).containsExactly(Verdict.ACCEPT);
    }

    @Test
    void itSelectsByLabelsOfNamespaces() {
        assertThat(compiled(Map.of("guarded", "no"), ban(BAN)).pods()).isEmpty();
    }

    @Test
    void itsDenialsGoTheOneWayOfDenials() {
        String text = NftablesDataplane.text(compiled(Map.of("guarded", "yes"), allowAll, ban(BAN)));

        assertThat(text)
                .containsPattern("ip saddr @peers_\\w+_4 goto deny_ingress_4 comment \"no-guests ingress rule 1\"");
    }

    @Test
    void aBanThatCannotBeReadDeniesEverything() {
        Policy closed = ban("metadata: {name: no-guests}\nspec: {priority: 1, pods: 7}\n");

        assertThat(compiled(Map.of(), closed).groups().values().iterator().next().terms())
                .extracting(NodePolicy.Term::verdict).containsExactly(Verdict.DENY);
    }

    @Test
    void namespacesThatAreRelabelledAreCompiledAsFromScratch() {
        IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.OPEN, "n1");
        Policy ban = ban(BAN);
        compiler.apply(new SnapshotChange(Map.of("nsa", Optional.of(Map.of("guarded", "no"))),
                Map.of(web.id(), Optional.of(web), guest.id(), Optional.of(guest)),
                Map.of(ban.ref(), Optional.of(ban), allowAll.ref(), Optional.of(allowAll)), Optional.empty()));
        assertThat(compiler.policy()).isEqualTo(compiled(Map.of("guarded", "no"), ban, allowAll));

        compiler.apply(new SnapshotChange(Map.of("nsa", Optional.of(Map.of("guarded", "yes"))), Map.of(), Map.of(),
                Optional.empty()));

        assertThat(compiler.policy()).isEqualTo(compiled(Map.of("guarded", "yes"), ban, allowAll));
        compiler.apply(new SnapshotChange(Map.of(), Map.of(), Map.of(ban.ref(), Optional.empty()), Optional.empty()));
        assertThat(compiler.policy()).isEqualTo(compiled(Map.of("guarded", "yes"), allowAll));
    }
}
