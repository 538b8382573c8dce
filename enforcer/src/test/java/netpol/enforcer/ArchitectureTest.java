package netpol.enforcer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds which package may use which, and which names no class may have. */
@AnalyzeClasses(packages = "netpol.enforcer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("netpol..")
            .layer("main").definedBy("netpol.enforcer")
            .layer("cli").definedBy("netpol.enforcer.cli").layer("training").definedBy("netpol.enforcer.training")
            .layer("node").definedBy("netpol.enforcer.node").layer("status").definedBy("netpol.enforcer.status")
            .layer("metrics").definedBy("netpol.enforcer.metrics").layer("health").definedBy("netpol.enforcer.health")
            .layer("sync").definedBy("netpol.enforcer.sync").layer("explain").definedBy("netpol.enforcer.explain")
            .layer("manifests").definedBy("netpol.enforcer.manifests")
            .layer("state").definedBy("netpol.enforcer.state").layer("api").definedBy("netpol.enforcer.api")
            .layer("objects").definedBy("netpol.enforcer.objects..")
            .layer("dataplane").definedBy("netpol.enforcer.dataplane..")
            .layer("compile").definedBy("netpol.enforcer.policy.compile")
            .layer("policy").definedBy("netpol.enforcer.policy")
            .whereLayer("main").mayNotBeAccessedByAnyLayer()
            .whereLayer("training").mayOnlyBeAccessedByLayers("main")
            .whereLayer("cli").mayOnlyBeAccessedByLayers("main", "training")
            .whereLayer("explain").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("node").mayOnlyBeAccessedByLayers("cli", "training")
            .whereLayer("status").mayOnlyBeAccessedByLayers("cli", "node")
            .whereLayer("metrics").mayOnlyBeAccessedByLayers("node", "cli", "training")
            .whereLayer("health").mayOnlyBeAccessedByLayers("status", "node", "cli", "training")
            .whereLayer("sync").mayOnlyBeAccessedByLayers("status", "metrics", "health", "node", "cli", "training")
            .whereLayer("manifests").mayOnlyBeAccessedByLayers("explain", "cli")
            .whereLayer("state").mayOnlyBeAccessedByLayers("manifests", "node", "cli", "training")
            .whereLayer("api").mayOnlyBeAccessedByLayers("state", "node")
            .whereLayer("objects").mayOnlyBeAccessedByLayers("api", "state", "manifests", "explain")
            .whereLayer("dataplane").mayOnlyBeAccessedByLayers("sync", "status", "node", "cli", "training")
            .whereLayer("compile").mayOnlyBeAccessedByLayers("sync", "explain", "node", "cli", "training");

    @ArchTest
    static final ArchRule arrowsPointOneWayInTheDataplane = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("netpol.enforcer.dataplane..")
            .layer("netlink").definedBy("netpol.enforcer.dataplane.netlink")
            .layer("model").definedBy("netpol.enforcer.dataplane.nft")
            .layer("wire").definedBy("netpol.enforcer.dataplane.nft.wire")
            .layer("kernel").definedBy("netpol.enforcer.dataplane.kernel")
            .layer("table").definedBy("netpol.enforcer.dataplane.table")
            .layer("guard").definedBy("netpol.enforcer.dataplane.guard")
            .layer("links").definedBy("netpol.enforcer.dataplane.links")
            .layer("bridge").definedBy("netpol.enforcer.dataplane.bridge")
            .layer("conntrack").definedBy("netpol.enforcer.dataplane.conntrack")
            .layer("nflog").definedBy("netpol.enforcer.dataplane.nflog")
            .layer("nftables").definedBy("netpol.enforcer.dataplane.nftables")
            .whereLayer("model").mayOnlyBeAccessedByLayers("wire", "table", "guard", "nflog")
            .whereLayer("wire").mayOnlyBeAccessedByLayers("kernel", "table", "guard", "conntrack", "nflog")
            .whereLayer("kernel").mayOnlyBeAccessedByLayers("table", "guard", "nftables")
            .whereLayer("links").mayOnlyBeAccessedByLayers("guard")
            .whereLayer("conntrack").mayOnlyBeAccessedByLayers("table")
            .whereLayer("table").mayOnlyBeAccessedByLayers("nftables")
            .whereLayer("guard").mayOnlyBeAccessedByLayers("nftables")
            .whereLayer("bridge").mayOnlyBeAccessedByLayers("nftables")
            .whereLayer("nflog").mayOnlyBeAccessedByLayers("nftables")
            .whereLayer("nftables").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule theDataplaneHasNoSideDoors = noClasses().that()
            .resideOutsideOfPackage("netpol.enforcer.dataplane..").should().dependOnClassesThat(
                    resideInAPackage("netpol.enforcer.dataplane..").and(not(resideInAnyPackage(
                            "netpol.enforcer.dataplane", "netpol.enforcer.dataplane.nftables"))));

    @ArchTest
    static final ArchRule onlyThoseWhoStartADataplaneKnowWhichOneItIs = noClasses().that(
            resideOutsideOfPackages("netpol.enforcer.dataplane..", "netpol.enforcer.node", "netpol.enforcer.cli",
                    "netpol.enforcer.training"))
            .should()
            .dependOnClassesThat(resideInAPackage("netpol.enforcer.dataplane.nftables"));

    @ArchTest
    static final ArchRule policyUsesTheJdkOnly = classes().that().resideInAPackage("netpol.enforcer.policy..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "netpol.enforcer.policy..");

    @ArchTest
    static final ArchRule dataplaneKnowsNoKubernetes = noClasses().that()
            .resideInAPackage("netpol.enforcer.dataplane..").should().dependOnClassesThat(
                    resideOutsideOfPackages("java..", "org.slf4j..", "netpol.enforcer.dataplane..",
                            "netpol.enforcer.policy.."));

    @ArchTest
    static final ArchRule onlyTheApiKnowsTheKubernetesClient = noClasses().that(
            resideOutsideOfPackages("netpol.enforcer.api..", "netpol.enforcer.state..")).should()
            .dependOnClassesThat(resideInAPackage("io.fabric8.."));

    @ArchTest
    static final ArchRule policyApisAreKnownToTheirListOnly = noClasses().that()
            .resideOutsideOfPackage("netpol.enforcer.objects.networkpolicy").and()
            .doNotHaveSimpleName("PolicySources").should()
            .dependOnClassesThat(resideInAPackage("netpol.enforcer.objects.networkpolicy"));

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
