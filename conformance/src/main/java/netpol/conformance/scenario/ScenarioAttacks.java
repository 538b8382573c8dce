package netpol.conformance.scenario;

import java.util.List;
import java.util.Optional;
import netpol.conformance.attack.AttackCase;
import netpol.conformance.attack.AttackCheck;
import netpol.conformance.cluster.Capability;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.result.AttacksResult;

/** Attacks of a scenario's pods on each other. */
public final class ScenarioAttacks implements AutoCloseable {

    private final ScenarioState state;
    private final ScenarioProofs proofs;
    private Optional<AttackCheck> attacks = Optional.empty();
    private boolean judged;

    ScenarioAttacks(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** A UDP port that the pod serves: attacks are addressed to it. */
    public int victimPort(String pod) {
        TestPod victim = state.pod(pod);
        return victim.serves().stream().map(ServedPort::port).filter(port -> port.protocol() == Protocol.UDP)
                .map(Port::number).findFirst()
                .orElseThrow(() -> new FeatureError(pod + " serves no UDP port, to which attacks could be addressed"));
    }

    /** Announces them; each must get through where nothing enforces. */
    public void announce(List<AttackCase> cases) {
        if (attacks.isPresent()) {
            throw new FeatureError("there are attacks already: one table has to name them all");
        }
        if (cases.isEmpty()) {
            throw new FeatureError("the table names no attack");
        }
        cases.stream().flatMap(AttackCase::pods).forEach(state::pod);
        state.environment().require(Capability.RAW_FRAMES);
        proofs.requireBaseline();
        AttackCheck check = state.environment().judges().attacks(cases, state.objects().running());
        attacks = Optional.of(check);
        check.requireDangerous(state.environment().judges().provingGround());
    }

    /** Tries them again; nothing may get through. */
    public void requireHeld() {
        if (state.notes().tables().isEmpty()) {
            throw new FeatureError("no table stands before \"no attack gets through\": it has to show that an honest"
                    + " connection is denied and another allowed");
        }
        AttackCheck check = attacks.orElseThrow(
                () -> new FeatureError(
                        "there is no attack: \"these attacks get through where nothing enforces:\" has to come before"));
        judged = true;
        state.requireOwnPoliciesOnly();
        AttacksResult result = check.judge();
        state.notes().attacks(result);
        state.requireOwnPoliciesOnly();
        state.conclude(result.judgement(), result.why(), result.why());
    }

    /**
     * @throws FeatureError when there are attacks and no step asks whether they are held
     */
    void requireJudged() {
        if (attacks.isPresent() && !judged && state.notes().problems().isEmpty()) {
            throw new FeatureError("there are attacks, and no step \"no attack gets through\" judges them");
        }
    }

    /** Closes the network interfaces of the pods. */
    @Override
    public void close() {
        attacks.ifPresent(AttackCheck::close);
    }
}
