package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.catalog.Selection;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.Status;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;

/** An enforcer that is right but for ICMP errors, which it drops, is not certified. */
class DroppedIcmpErrorsIT {

    private static final String DROP = "table inet dropper { chain forward { type filter hook forward priority -10;"
            + " icmp type destination-unreachable drop; icmpv6 type packet-too-big drop; }; }";

    @Test
    void whoDropsThemFailsWherePathsGetNarrow() {
        String command = "command:echo '" + DROP + "' | nft -f - && exec "
                + Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:+UseSerialGC -Xmx64m -jar "
                + Path.of("../enforcer/target/netpol-enforcer.jar").toAbsolutePath() + " run";
        Selection narrow = new Selection(Optional.of("@core and @F22"), Optional.empty());
        try (Certification certification = new EmbeddedRun("dropped-icmp-errors").start(command, narrow,
                Timings.DEFAULT, System.out)) {
            RunResult result = certification.run();
            assertThat(result.scenarios()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(each -> {
                assertThat(each.status()).as(each.message()).isEqualTo(Status.FAILED);
                assertThat(each.message()).contains("(IPv4) cut", "(IPv6) cut");
            });
        }
    }
}
