package netpol.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packages' arrows go one way, and names say something. */
@AnalyzeClasses(packages = "netpol.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "netpol.conformance.";

    /** A package may use those of the lines above its own. */
    private static final List<Set<String>> LEVELS = List.of(Set.of("apiserver"), Set.of("model"), Set.of("agent"),
            Set.of("oracle"), Set.of("cluster", "catalog"), Set.of("judge", "mutant", "explain"),
            Set.of("implementation", "attack"),
            Set.of("fuzz", "pace"), Set.of("report"), Set.of("scenario"), Set.of("run", "steps"),
            Set.of("check"), Set.of("cli"));

    /** Likewise, within the API server. */
    private static final List<Set<String>> API_SERVER_LEVELS = List.of(Set.of("model"),
            Set.of("schema", "store", "selector"), Set.of("review"), Set.of("protobuf"), Set.of("exchange"),
            Set.of("fieldset"),
            Set.of("patch", "managedfields", "crd", "admission", "openapi", "discovery", "table", "controller"),
            Set.of("read"), Set.of("rest"), Set.of("http", "client"));

    /** Likewise, within the packages of clusters; the root, which is the interface, is {@code .}. */
    private static final List<Set<String>> CLUSTER_LEVELS = List.of(Set.of("probe", "process", "options"),
            Set.of("."), Set.of("objects"), Set.of("kubernetes", "embedded"), Set.of("simulated", "docker"),
            Set.of("k3s", "kind", "kubeconfig"));

    /** Likewise, within the embedded cluster. */
    private static final List<Set<String>> EMBEDDED_LEVELS = List.of(Set.of("kernel"), Set.of("network", "probe"),
            Set.of("api", "runs", "needs"), Set.of("nodes", "services"), Set.of("."));

    /** Likewise, within the reports; the root holds the results as values. */
    private static final List<Set<String>> REPORT_LEVELS = List.of(Set.of("."), Set.of("summary"), Set.of("json"),
            Set.of("view"), Set.of("filing"));

    private static final Pattern BANNED = Pattern
            .compile(".*(Utils?|Helper|Manager|Common|Impl|Base|Abstract)(?![a-z]).*");

    @ArchTest
    static final ArchRule noPackagesUseEachOther = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theModelUsesTheJdkOnly = classes().that().resideInAPackage(ROOT + "model..").should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "model.."));

    @ArchTest
    static final ArchRule theSuiteDoesNotKnowTheEnforcer = noClasses().should()
            .dependOnClassesThat(resideInAPackage("netpol.enforcer.."));

    /** Judges and clusters must not depend on what the oracle expects. The simulated cluster is the exception: it enforces by the oracle. */
    @ArchTest
    static final ArchRule judgingDoesNotAskTheOracle = noClasses().that()
            .resideInAnyPackage(ROOT + "judge..", ROOT + "cluster..")
            .and().resideOutsideOfPackage(ROOT + "cluster.simulated..").should()
            .dependOnClassesThat(resideInAPackage(ROOT + "oracle.."));

    @ArchTest
    static void arrowsGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT, LEVELS);
    }

    @ArchTest
    static void arrowsOfTheApiServerGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT + "apiserver.", API_SERVER_LEVELS);
    }

    @ArchTest
    static void arrowsOfClustersGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT + "cluster.", CLUSTER_LEVELS);
    }

    @ArchTest
    static void arrowsOfTheEmbeddedClusterGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT + "cluster.embedded.", EMBEDDED_LEVELS);
    }

    @ArchTest
    static void arrowsOfReportsGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT + "report.", REPORT_LEVELS);
    }

    /** Packages outside {@code root} are for the rule about the whole suite, unless {@code root} is the whole suite. */
    private static void checkArrows(JavaClasses all, String root, List<Set<String>> levels) {
        List<String> usable = new ArrayList<>();
        String whole = root.substring(0, root.length() - 1);
        for (Set<String> level : levels) {
            for (String each : level) {
                List<String> targets = new ArrayList<>(usable);
                targets.add(packages(root, each));
                noClasses().that().resideInAPackage(packages(root, each)).should()
                        .dependOnClassesThat(resideInAPackage(whole + "..")
                                .and(not(resideInAnyPackage(targets.toArray(String[]::new)))))
                        .as(root + each + " may use only what is to its left").allowEmptyShould(true).check(all);
            }
            level.forEach(each -> usable.add(packages(root, each)));
        }
    }

    private static String packages(String root, String name) {
        return name.equals(".") ? root.substring(0, root.length() - 1) : root + name + "..";
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses all) {
        Set<String> found = all.stream().map(JavaClass::getPackageName).filter(each -> each.startsWith(ROOT))
                .map(each -> each.substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(LEVELS.stream().flatMap(Set::stream)).as("packages in LEVELS").containsAll(found);
    }

    @ArchTest
    static void namesSayWhatAClassIs(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getSimpleName)
                .filter(name -> BANNED.matcher(name).matches())).isEmpty();
    }

    /** Else an empty import would satisfy everything above. */
    @ArchTest
    static void thereIsSomethingToCheck(JavaClasses all) {
        assertThat(all).hasSizeGreaterThan(30);
    }
}
