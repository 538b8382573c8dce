package netpol.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthTableTest {

    private static TruthTable parse(String text) {
        return TruthTable.parse(
                text.lines().map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList()).toList());
    }

    private static void refuses(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessage(message);
    }

    @Test
    void knowsWhatTheFeatureSaysInItsOrder() {
        TruthTable table = parse("""
                from       | nsa/server:80/TCP | first:5978/UDP
                nsa/client | allow             | -
                nsb/client | deny              | allow""");

        assertThat(table.cells()).containsExactly(entry("nsa/client", "nsa/server", "80/TCP", Verdict.ALLOW),
                entry("nsa/client", "first", "5978/UDP", Verdict.NOT_ASSERTED),
                entry("nsb/client", "nsa/server", "80/TCP", Verdict.DENY),
                entry("nsb/client", "first", "5978/UDP", Verdict.ALLOW));
        assertThat(table.asserted()).hasSize(3);
        assertThat(table.sources()).containsExactly("nsa/client", "nsb/client");
        assertThat(table.targets()).containsExactly("nsa/server:80/TCP", "first:5978/UDP");
    }

    @Test
    void columnMayBeAboutOneAddressFamily() {
        TruthTable table = parse("""
                from       | nsa/server:80/TCP@IPv4 | nsa/server:80/TCP@IPv6
                nsa/client | allow                  | deny""");
        assertThat(table.cells().keySet()).extracting(Connection::only).containsExactly(Optional.of(IpFamily.IPV4),
                Optional.of(IpFamily.IPV6));
        assertThat(table.targets()).containsExactly("nsa/server:80/TCP@IPv4", "nsa/server:80/TCP@IPv6");
        refuses("from | nsa/server:80/TCP@IPv5", "column 'nsa/server:80/TCP@IPv5': \"IPv5\" is not an address family:"
                + " @IPv4 or @IPv6, or nothing for both");
    }

    @Test
    void rowsOfFixedSourcePortsAreJudgedAfterTheOthers() {
        TruthTable table = parse("""
                from                  | a/s:80/TCP | a/s:81/TCP
                a/c                   | allow      | deny
                a/c from port 80      | allow      | deny""");
        assertThat(table.inParts()).extracting(part -> part.sources().size()).containsExactly(1, 1);
        assertThat(table.inParts().getLast().sources()).containsExactly("a/c from port 80");
    }

    @Test
    void rowsWithAFixedPortThatCouldNotFailByThemselvesAreJudgedWithTheOthers() {
        TruthTable allowed = parse("""
                from                  | a/s:80/TCP | a/s:81/TCP
                a/c                   | allow      | deny
                a/c from port 80      | allow      | -""");
        assertThat(allowed.inParts()).extracting(part -> part.sources().size()).containsExactly(1, 2);

        TruthTable onlyDenied = parse("""
                from                  | a/s:80/TCP | a/s:81/TCP
                a/c                   | -          | deny
                a/c from port 80      | allow      | deny""");
        assertThat(onlyDenied.inParts()).containsExactly(onlyDenied);
    }

    @Test
    void printsWhatItRead() {
        String text = """
                from         | alpha/server:80/TCP | beta/server:80/TCP
                alpha/client | allow               | -
                beta/client  | deny                | allow""";

        assertThat(parse(text)).hasToString(text);
        assertThat(parse(text).print(cell -> cell.from().startsWith("beta") ? "deny -> ALLOW" : "ok")).isEqualTo("""
                from         | alpha/server:80/TCP | beta/server:80/TCP
                alpha/client | ok                  | ok
                beta/client  | deny -> ALLOW       | deny -> ALLOW""");
    }

    @Test
    void aMisspeltWordIsNamedWithItsPlace() {
        refuses("from|a/b:80/TCP|c/d:80/TCP\nx/y|allow|alow",
                "row x/y, column c/d:80/TCP: 'alow' is not one of allow, deny, -");
    }

    @Test
    void aColumnMustBeATarget() {
        refuses("from|a/b\nx/y|allow", "column 'a/b' is not a target such as nsa/server:80/TCP or host:5978/TCP");
        refuses("from|a/b:80\nx/y|allow",
                "column 'a/b:80': \"80\" is not a port such as 80/TCP, 53/UDP or 7777/SCTP");
        refuses("to|a/b:80/TCP\nx/y|allow", "the table's top left cell is 'to', it must be 'from'");
        assertThatIllegalArgumentException().isThrownBy(() -> TruthTable.parse(List.of()));
    }

    @Test
    void rowsAndColumnsAreThereOnce() {
        refuses("from|a/b:80/TCP|a/b:080/TCP\nx/y|allow|deny", "column a/b:80/TCP is there twice");
        refuses("from|a/b:80/TCP\nx/y|allow\nx/y|deny", "row x/y is there twice");
        refuses("from|a/b:80/TCP\nx/y|allow|deny", "row x/y has 2 verdicts for 1 columns");
        refuses("from|a/b:80/TCP\n|allow", "a row has no source: its first cell must be a pod or a host");
    }

    @Test
    void aTableThatCannotFailIsRefused() {
        refuses("from|a/b:80/TCP\nx/y|allow",
                "the table has no 'deny': it needs at least one allow and one deny, or it could not fail");
        refuses("from|a/b:80/TCP\nx/y|deny\nz/y|-",
                "the table has no 'allow': it needs at least one allow and one deny, or it could not fail");
    }

    private static java.util.Map.Entry<Connection, Verdict> entry(String from, String to, String port,
            Verdict verdict) {
        return java.util.Map.entry(new Connection(from, to, Port.parse(port)), verdict);
    }
}
