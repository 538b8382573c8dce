package netpol.conformance.judge;

import static netpol.conformance.judge.ScriptedNetwork.DROPPED;
import static netpol.conformance.judge.ScriptedNetwork.OPEN;

import java.time.Duration;
import java.util.List;
import netpol.conformance.judge.ScriptedNetwork.Script;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.TableResult;

/** nsa/client may reach nsa/server, nsb/client may not; time is the network's own. */
final class JudgedTable {

    static final TruthTable TABLE = TruthTable.parse(List.of(List.of("from", "nsa/server:80/TCP"),
            List.of("nsa/client", "allow"), List.of("nsb/client", "deny"), List.of("nsa/server", "-")));
    static final Script AS_TOLD = each -> each.from("nsb/client") ? DROPPED : OPEN;

    private final ScriptedNetwork network = new ScriptedNetwork().runs("nsa/server", "10.0.0.1", "fd00::1")
            .runs("nsa/client", "10.0.0.2", "fd00::2").runs("nsb/client", "10.0.0.3", "fd00::3");
    private final ReachabilityCheck check = new ReachabilityCheck(network, Timings.DEFAULT,
            () -> this.inForce, network, Runnable::run);
    private InForce inForce = InForce.AT_ONCE.get();

    ScriptedNetwork network() {
        return network;
    }

    ReachabilityCheck check() {
        return check;
    }

    /** @param script of the network after a baseline in which everything connects; its time begins with the judging */
    TableResult judge(Script script) {
        return judge(Timings.DEFAULT, script);
    }

    TableResult judge(Timings timings, Script script) {
        Baseline baseline = check.baseline(TABLE.cells().keySet(), network.running());
        Duration began = network.elapsed();
        network.calls().clear();
        network.does(attempt -> script.answer(new ScriptedNetwork.Attempt(attempt.connection(), attempt.family(),
                attempt.at().minus(began), attempt.timeout())));
        return new ReachabilityCheck(network, timings, () -> inForce, network, Runnable::run).judge(TABLE,
                network.running(), baseline);
    }

    void inForce(InForce moment) {
        inForce = moment;
    }

    /** The change before the table is in force that long after judging begins; at first it is so at once. */
    void inForceAfter(int millis) {
        Duration[] began = new Duration[1];
        inForce = () -> {
            began[0] = began[0] == null ? network.elapsed() : began[0];
            return network.elapsed().minus(began[0]).toMillis() < millis ? InForce.Sign.PENDING : InForce.Sign.SEEN;
        };
    }

    static CellResult cell(TableResult result, String from) {
        return result.cells().stream().filter(each -> each.connection().from().equals(from)).findFirst().orElseThrow();
    }
}
