package netpol.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs scenarios by Cucumber on the JUnit Platform, several at once. */
final class CucumberLauncher {

    private static final String GLUE = "netpol.conformance.steps";

    private final int parallel;
    private final List<String> plugins;

    /** @param parallel how many scenarios at once: they mostly wait */
    CucumberLauncher(int parallel) {
        this(parallel, List.of(ScenarioEvents.class.getName()));
    }

    private CucumberLauncher(int parallel, List<String> plugins) {
        this.parallel = parallel;
        this.plugins = plugins;
    }

    /**
     * The same that leaves Cucumber's own outputs: {@code NAME.html}, and {@code NAME.ndjson} of Cucumber messages.
     *
     * @param directory made if it is not there
     */
    CucumberLauncher writing(Path directory, String name) {
        String file = directory.resolve(name).toString();
        return new CucumberLauncher(parallel,
                Stream.concat(plugins.stream(), Stream.of("html:" + file + ".html", "message:" + file + ".ndjson"))
                        .toList());
    }

    /** @return why Cucumber itself could not go on, if so; what became of scenarios is told by {@link ScenarioEvents} */
    Optional<Throwable> run(List<Scenario> scenarios) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder().enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false).enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false).addTestEngines(new CucumberTestEngine()).build());
        Breakdowns breakdowns = new Breakdowns();
        launcher.execute(request(scenarios), breakdowns);
        return Optional.ofNullable(breakdowns.first.get());
    }

    private LauncherDiscoveryRequest request(List<Scenario> scenarios) {
        List<DiscoverySelector> selectors = scenarios.stream().<DiscoverySelector>map(
                scenario -> selectFile(scenario.path().toFile(), FilePosition.from(scenario.line()))).toList();
        String threads = String.valueOf(parallel);
        return LauncherDiscoveryRequestBuilder.request().selectors(selectors)
                .configurationParameter(Constants.GLUE_PROPERTY_NAME, GLUE)
                .configurationParameter(Constants.OBJECT_FACTORY_PROPERTY_NAME, WorldFactory.class.getName())
                .configurationParameter(Constants.PLUGIN_PROPERTY_NAME, String.join(",", plugins))
                .configurationParameter(Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, "true")
                .configurationParameter(Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, "true")
                .configurationParameter(Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, "fixed")
                .configurationParameter(Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, threads)
                .configurationParameter(Constants.PARALLEL_CONFIG_FIXED_MAX_POOL_SIZE_PROPERTY_NAME, threads).build();
    }

    /** Failures of what is not a scenario: of a feature, or of the engine. */
    private static final class Breakdowns implements TestExecutionListener {

        private final AtomicReference<Throwable> first = new AtomicReference<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isContainer()) {
                result.getThrowable().ifPresent(failure -> first.compareAndSet(null, failure));
            }
        }
    }
}
