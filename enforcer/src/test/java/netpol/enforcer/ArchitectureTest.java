package netpol.enforcer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which, and what nothing here may be called. */
@AnalyzeClasses(packages = "netpol.enforcer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("netpol..")
            .withOptionalLayers(true).layer("policy").definedBy("netpol.enforcer.policy..").layer("dataplane")
            .definedBy("netpol.enforcer.dataplane..").layer("watch").definedBy("netpol.enforcer.watch..")
            .layer("sync").definedBy("netpol.enforcer.sync..").layer("health").definedBy("netpol.enforcer.health..")
            .layer("explain").definedBy("netpol.enforcer.explain..").layer("metrics")
            .definedBy("netpol.enforcer.metrics..")
            .layer("program").definedBy("netpol.enforcer", "netpol.enforcer.cli..").whereLayer("program")
            .mayNotBeAccessedByAnyLayer().whereLayer("sync").mayOnlyBeAccessedByLayers("program", "health", "metrics")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("program").whereLayer("metrics").mayOnlyBeAccessedByLayers("program")
            .whereLayer("explain").mayOnlyBeAccessedByLayers("program")
            .whereLayer("watch").mayOnlyBeAccessedByLayers("program", "sync", "explain")
            .whereLayer("dataplane").mayOnlyBeAccessedByLayers("program", "sync");

    @ArchTest
    static final ArchRule policyUsesTheJdkOnly = classes().that().resideInAPackage("netpol.enforcer.policy..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "netpol.enforcer.policy..");

    @ArchTest
    static final ArchRule dataplaneKnowsNoKubernetes = noClasses().that()
            .resideInAPackage("netpol.enforcer.dataplane..").should().dependOnClassesThat(
                    resideOutsideOfPackages("java..", "org.slf4j..", "netpol.enforcer.dataplane..",
                            "netpol.enforcer.policy.."));

    @ArchTest
    static final ArchRule onlyWatchKnowsTheKubernetesClient = noClasses().that(
            resideOutsideOfPackages("netpol.enforcer.watch..")).should()
            .dependOnClassesThat(resideInAPackage("io.fabric8.."));

    @ArchTest
    static final ArchRule onlyMetricsKnowsPrometheus = noClasses().that(
            resideOutsideOfPackages("netpol.enforcer.metrics..")).should()
            .dependOnClassesThat(resideInAPackage("io.prometheus.."));

    @ArchTest
    static final ArchRule onlyNetlinkCallsNativeCode = noClasses().that(
            resideOutsideOfPackages("netpol.enforcer.dataplane.netlink..")).should()
            .dependOnClassesThat(resideInAPackage("java.lang.foreign.."));

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching("netpol.enforcer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aNameSaysWhatItIs = noClasses().should()
            .haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils").orShould()
            .haveSimpleNameContaining("Helper").orShould().haveSimpleNameContaining("Manager").orShould()
            .haveSimpleNameContaining("Common").orShould().haveSimpleNameEndingWith("Impl").orShould()
            .haveSimpleNameStartingWith("Base").orShould().haveSimpleNameStartingWith("Abstract");
}
