package netpol.conformance.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.result.AttackResult;
import org.junit.jupiter.api.Test;

/** Nothing of an attack may arrive, and each frame that arrives has to be seen. */
class AttackCheckTest {

    private final Link attacker = new Link("02");
    private final Link victim = new Link("04");

    private AttackCheck check() {
        Map<String, ProbeTarget> running = Map.of("shop/web", target("shop/web", 1), "shop/app", target("shop/app", 2));
        return new AttackCheck(List.of(new AttackCase("shop/web", "shop/app", Optional.empty(), Attack.VLAN_TAG, 53)),
                running, target -> target.id().equals("shop/web") ? attacker : victim, Timings.IMMEDIATE);
    }

    private static ProbeTarget target(String id, int number) {
        return new ProbeTarget(id, Optional.of("node-a"), List.of(InetAddress.ofLiteral("10.0.0." + number)));
    }

    @Test
    void anAttackOfWhichNothingArrivesIsHeld() {
        assertThat(check().judge().attacks()).extracting(AttackResult::received).containsExactly(0);
    }

    @Test
    void aFrameThatArrivesIsALeakThoughOthersWereLost() {
        attacker.sending = frame -> {
            victim.queue.add(frame);
            victim.lost++;
        };

        assertThat(check().judge().attacks()).extracting(AttackResult::received).allSatisfy(
                received -> assertThat(received).isPositive());
    }

    /** A table before the attack may take half a minute, and its probes fill the queue of the victim's link. */
    @Test
    void framesThatWereLostBeforeTheAttackAreOfNoInterest() {
        AttackCheck check = check();
        victim.lost = 1000;

        assertThat(check.judge().attacks()).extracting(AttackResult::received).containsExactly(0);
    }

    @Test
    void aFrameThatWasLostDuringTheAttackMayHaveBeenALeak() {
        attacker.sending = _ -> victim.lost++;
        AttackCheck check = check();

        assertThatThrownBy(check::judge).isInstanceOf(ClusterException.class)
                .hasMessage("this machine was too busy to see every frame that shop/app received");
    }

    private static final class Link implements PodLink {

        private final byte[] mac;
        private final Queue<byte[]> queue = new ArrayDeque<>();
        private Consumer<byte[]> sending = _ -> {};
        private long lost;

        Link(String mac) {
            this.mac = HexFormat.of().parseHex(mac + "0000000001");
        }

        @Override
        public byte[] mac() {
            return mac;
        }

        @Override
        public byte[] gateway() {
            return mac;
        }

        @Override
        public boolean sharesBridge(ProbeTarget other) {
            return true;
        }

        @Override
        public void send(byte[] frame) {
            sending.accept(frame);
        }

        @Override
        public Optional<byte[]> receive() {
            return Optional.ofNullable(queue.poll());
        }

        @Override
        public long lost() {
            return lost;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
