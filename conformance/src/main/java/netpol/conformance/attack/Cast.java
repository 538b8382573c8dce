package netpol.conformance.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.ProbeTarget;

/** The pods of a case, with their network interfaces. */
record Cast(Member attacker, Member victim, Optional<Member> other, boolean oneBridge) implements AutoCloseable {

    /** A pod and its network interface. */
    record Member(Host host, PodLink link) {

        static Member of(ProbeTarget pod, PodLink link) {
            return new Member(new Host(pod.addresses(), link.mac(), link.gateway()), link);
        }
    }

    /** @param links opens the network interface of a pod */
    static Cast of(AttackCase attack, Map<String, ProbeTarget> running, Function<ProbeTarget, PodLink> links) {
        List<PodLink> open = new ArrayList<>();
        Function<String, Member> member = name -> {
            open.add(links.apply(running.get(name)));
            return Member.of(running.get(name), open.getLast());
        };
        try {
            Member attacker = member.apply(attack.attacker());
            return new Cast(attacker, member.apply(attack.victim()), attack.other().map(member),
                    attacker.link().sharesBridge(running.get(attack.victim())));
        } catch (RuntimeException e) {
            open.forEach(PodLink::close);
            throw e;
        }
    }

    Member member(Attempt.Role role) {
        return switch (role) {
            case ATTACKER -> attacker;
            case VICTIM -> victim;
            case OTHER -> other.orElseThrow();
        };
    }

    @Override
    public void close() {
        attacker.link().close();
        victim.link().close();
        other.ifPresent(each -> each.link().close());
    }
}
