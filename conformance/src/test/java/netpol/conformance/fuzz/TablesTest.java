package netpol.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Direction;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.Reason;
import netpol.conformance.model.TruthTable;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final Port PORT = Port.parse("80/TCP");

    private static Decision over(IpFamily family, boolean allowed) {
        return new Decision(family, new Reason(Direction.EGRESS, true, List.of(), ""),
                new Reason(Direction.INGRESS, allowed, List.of(), ""));
    }

    @Test
    void columnIsPerFamilyWhereFamiliesDifferAndEveryRowHasEveryColumn() {
        TruthTable table = Tables.of(
                List.of(new Connection("x/a", "x/b", PORT), new Connection("x/a", "host", PORT),
                        new Connection("host", "x/b", PORT)),
                cell -> List.of(over(IpFamily.IPV4, true), over(IpFamily.IPV6, !cell.to().equals("host"))));
        assertThat(table.toString()).isEqualTo("""
                from | x/b:80/TCP | host:80/TCP@IPv4 | host:80/TCP@IPv6
                x/a  | allow      | allow            | deny
                host | allow      | -                | -""");
    }
}
