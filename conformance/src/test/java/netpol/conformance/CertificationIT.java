package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.junit.platform.engine.Constants;
import java.util.Optional;
import netpol.conformance.catalog.Selection;
import netpol.conformance.probe.Timings;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.run.Certification;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** The packaged enforcer is certified on the embedded cluster, each scenario a test; by the code that the program runs. */
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("../features")
@ConfigurationParameter(key = Constants.GLUE_PROPERTY_NAME, value = "netpol.conformance.steps")
@ConfigurationParameter(key = Constants.OBJECT_FACTORY_PROPERTY_NAME, value = "netpol.conformance.run.WorldFactory")
@ConfigurationParameter(key = Constants.PLUGIN_PROPERTY_NAME, value = "netpol.conformance.run.ScenarioEvents")
@ConfigurationParameter(key = Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = Constants.JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME, value = "long")
@ConfigurationParameter(key = Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, value = "fixed")
@ConfigurationParameter(key = Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, value = "8")
@ConfigurationParameter(key = Constants.PARALLEL_CONFIG_FIXED_MAX_POOL_SIZE_PROPERTY_NAME, value = "8")
class CertificationIT {

    private static Certification certification;

    @BeforeSuite
    static void start() {
        EmbeddedRun run = new EmbeddedRun("certification");
        Selection selection = new Selection(
                Optional.ofNullable(System.getProperty(Constants.FILTER_TAGS_PROPERTY_NAME)),
                Optional.empty());
        certification = run.start("enforcer", selection, Timings.DEFAULT, System.out);
    }

    @AfterSuite
    static void finish() {
        try (Certification ending = certification) {
            RunResult result = ending.finish();
            assertThat(result.conclusion()).as(result.headline()).isEqualTo(Conclusion.CONFORMANT);
        }
    }
}
