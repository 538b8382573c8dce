package netpol.conformance.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.judge.Stopwatch;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.AttackResult;

/** One attack over one address family, tried again and again. Each attempt has a port of its own, so that no flow of before helps it. */
final class Assault implements AutoCloseable {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 40_000;
    /** After which what a prelude caused has come to rest. */
    private static final Duration PRELUDE = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final AttackCase attack;
    private final Cast cast;
    private final IpFamily family;
    private final Stopwatch stopwatch;
    /** In every frame of this attack, and in no other. */
    private final String mark = UUID.randomUUID().toString();
    private int attempts;
    private int used;
    private int received;
    private long lostBefore;

    Assault(AttackCase attack, Cast cast, IpFamily family, Stopwatch stopwatch) {
        this.attack = attack;
        this.cast = cast;
        this.family = family;
        this.stopwatch = stopwatch;
    }

    Attack attack() {
        return attack.attack();
    }

    IpFamily family() {
        return family;
    }

    /** Makes one attempt and waits for it to arrive. */
    boolean getsThrough(Duration patience) {
        attempt();
        Duration end = stopwatch.now().plus(patience);
        while (received == 0 && stopwatch.now().compareTo(end) < 0) {
            stopwatch.pause(LOOK);
            look();
        }
        return received > 0;
    }

    /** From now on it matters if a frame is lost: the link has been open for as long as the tables before took. */
    void begin() {
        look();
        lostBefore = cast.victim().link().lost();
    }

    void attempt() {
        attempts++;
        // What was received before, of honest probes too, is no prelude that has arrived.
        look();
        while (receive(Attempt.Role.ATTACKER).isPresent()) {
            // forgotten
        }
        int port = FIRST_PORT + Math.floorMod(mark.hashCode() + used++, PORTS);
        Scene scene = new Scene(cast.attacker().host(), cast.victim().host(), cast.other().map(Cast.Member::host),
                cast.oneBridge(), family, attack.victimPort(), port, mark.getBytes(StandardCharsets.US_ASCII));
        Attempt attempt = attack.attack().attempt(scene);
        boolean arrived = true;
        for (Attempt.Prelude each : attempt.preludes()) {
            arrived = (each.sender() != Attempt.Role.VICTIM || arrived) && prelude(each);
        }
        attempt.blow().forEach(cast.attacker().link()::send);
        look();
    }

    /** Returns whether it has arrived; where it has not after a while, it never will. */
    private boolean prelude(Attempt.Prelude prelude) {
        cast.member(prelude.sender()).link().send(prelude.frame());
        Duration end = stopwatch.now().plus(PRELUDE);
        while (stopwatch.now().compareTo(end) < 0) {
            Optional<byte[]> frame = receive(prelude.awaitedAt());
            if (frame.flatMap(Frames::destinationPort).equals(Optional.of(prelude.port()))) {
                return true;
            }
            if (frame.isEmpty()) {
                stopwatch.pause(LOOK);
            }
        }
        return false;
    }

    /** Counts the frames of the attack among those that have arrived at the victim. */
    private void look() {
        while (receive(Attempt.Role.VICTIM).isPresent()) {
            // counted
        }
    }

    private Optional<byte[]> receive(Attempt.Role role) {
        Optional<byte[]> frame = cast.member(role).link().receive();
        if (role == Attempt.Role.VICTIM
                && frame.filter(each -> new String(each, StandardCharsets.ISO_8859_1).contains(mark)).isPresent()) {
            received++;
        }
        return frame;
    }

    /**
     * @throws ClusterException when the victim may have received more than was counted
     */
    AttackResult result() {
        look();
        if (received == 0 && cast.victim().link().lost() > lostBefore) {
            throw new ClusterException(
                    "this machine was too busy to see every frame that " + attack.victim() + " received");
        }
        return new AttackResult(attack.attacker(), attack.victim(), attack.other(), attack.attack().words(), family,
                attempts, received);
    }

    @Override
    public void close() {
        cast.close();
    }
}
