package netpol.enforcer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netpol.enforcer.metrics.EnforcerMetrics;
import netpol.enforcer.metrics.ObjectMetrics;
import netpol.enforcer.policy.ObjectRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboard and alerts speak of metrics that exist. */
final class MonitoringTest {

    private static final Path DIRECTORY = Path.of("deploy/monitoring");
    private static final Pattern NAME = Pattern.compile("\\b(netpol|process)_[a-z_]+");

    @ParameterizedTest
    @CsvSource({"dashboard.json, 15", "alerts.yaml, 6"})
    void everyMetricOfTheFileExists(String file, int atLeast) throws IOException {
        Set<String> used = NAME.matcher(Files.readString(DIRECTORY.resolve(file))).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThanOrEqualTo(atLeast);
        Set<String> exposed = exposed();
        exposed.addAll(exposed.stream().map(MonitoringTest::base).toList());
        assertThat(exposed).containsAll(used);
    }

    @Test
    void everyMetricOfTheEnforcerIsInTheDashboardOrTheAlertsOrSaidToBeInNeither() throws IOException {
        String shown = Files.readString(DIRECTORY.resolve("dashboard.json"))
                + Files.readString(DIRECTORY.resolve("alerts.yaml"));
        Set<String> neither = Set.of("netpol_sync_seconds", "netpol_drift_repair_seconds", "netpol_api_watching",
                "netpol_object_failures_total", "netpol_last_sync_timestamp_seconds");

        assertThat(exposed()).filteredOn(name -> name.startsWith("netpol_"))
                .map(MonitoringTest::base).filteredOn(name -> !shown.contains(name)).hasSameElementsAs(neither);
    }

    @Test
    void thePanelsOfTheDashboardHaveTitlesQueriesAndPlacesOfTheirOwn() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(DIRECTORY.resolve("dashboard.json")));

        Set<String> places = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(panel.get("title").asString()).isNotEmpty();
            assertThat(panel.get("targets").size()).isPositive();
            assertThat(places.add(panel.get("gridPos").get("x") + "/" + panel.get("gridPos").get("y"))).isTrue();
        }
        assertThat(places).hasSizeGreaterThan(5);
    }

    /** The name of the histogram that a sample is of. */
    private static String base(String sample) {
        return sample.replaceFirst("_(bucket|count|sum)$", "");
    }

    private static Set<String> exposed() {
        EnforcerMetrics metrics = new EnforcerMetrics("test");
        metrics.ready(() -> true);
        metrics.watches(() -> List.of(new EnforcerMetrics.Watch("pods", true, Duration.ZERO, 1)));
        metrics.denied(() -> List.of(new EnforcerMetrics.Denied("ingress", "policy", 1)));
        metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE,
                Map.of(new ObjectRef("NetworkPolicy", "a", "b"), "bad"));
        return new String(metrics.write("").getValue(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
