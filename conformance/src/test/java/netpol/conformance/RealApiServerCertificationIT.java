package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.catalog.Selection;
import netpol.conformance.cluster.embedded.api.ApiServerPrograms;
import netpol.conformance.cluster.options.ApiServerChoice;
import netpol.conformance.judge.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Certified against kube-apiserver; skipped where {@code API_SERVER_DIR} does not say where it is. */
class RealApiServerCertificationIT {

    private static final Optional<Path> PROGRAMS = Optional.ofNullable(System.getenv("API_SERVER_DIR")).map(Path::of);

    @BeforeAll
    static void look() {
        Optional<String> missing = ApiServerPrograms.missing(PROGRAMS);
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
    }

    private static RunResult certify(String name, String implementation, Selection selection) {
        EmbeddedRun run = new EmbeddedRun(name,
                new ApiServerChoice(ApiServerChoice.Kind.REAL, PROGRAMS, ServerVersion.DEFAULT));
        try (Certification certification = run.start(implementation, selection, Timings.DEFAULT, System.out)) {
            return certification.run();
        }
    }

    @Test
    void theEnforcerIsConformant() {
        RunResult result = certify("real-api-server", "enforcer", new Selection(Optional.of("@tke"), Optional.empty()));
        assertThat(result.conclusion()).as(result.headline()).isEqualTo(Conclusion.CONFORMANT);
    }

    /** curl, jq and nft: it passes the scenario that is all it implements, and fails another. */
    @Test
    void aControllerThatWatchesByPlainHttpIsJudged() {
        assumeTrue(Stream.of("curl", "jq", "nft").allMatch(RealApiServerCertificationIT::installed),
                "needs curl, jq and nft");
        String controller = "command:" + Path.of("src/test/sh/curl-controller").toAbsolutePath();
        assertThat(certify("curl-controller", controller,
                scenario("tke/isolated-namespaces/nobody-reaches-the-pods-of-nsa")).conclusion())
                .isEqualTo(Conclusion.CONFORMANT);
        assertThat(certify("curl-controller", controller, scenario("tke/isolated-namespaces/a-closed-namespace-opens"))
                .conclusion())
                .isEqualTo(Conclusion.NOT_CONFORMANT);
    }

    private static Selection scenario(String part) {
        return new Selection(Optional.of("@same-node"), Optional.of(part));
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
