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
    private static final List<Set<String>> LEVELS = List.of(Set.of("apiserver"), Set.of("model"), Set.of("prober"),
            Set.of("profile", "oracle", "cluster"),
            Set.of("catalog", "probe", "implementation", "paper", "explain"), Set.of("mutant", "fuzz", "pace"),
            Set.of("report"),
            Set.of("run"), Set.of("steps"),
            Set.of("check"), Set.of("cli"));

    /** Likewise, within the API server. */
    private static final List<Set<String>> API_SERVER_LEVELS = List.of(Set.of("model"),
            Set.of("schema", "store", "selector"), Set.of("review"), Set.of("protobuf"), Set.of("exchange"),
            Set.of("patch", "managedfields", "crd", "admission", "openapi", "discovery", "table", "controller"),
            Set.of("read"), Set.of("rest"), Set.of("http", "client"));

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

    /** What is seen must not depend on what the oracle thinks should be. */
    @ArchTest
    static final ArchRule judgingDoesNotAskTheOracle = noClasses().that()
            .resideInAnyPackage(ROOT + "probe..", ROOT + "cluster..").should()
            .dependOnClassesThat(resideInAPackage(ROOT + "oracle.."));

    @ArchTest
    static void arrowsGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT, LEVELS);
    }

    @ArchTest
    static void arrowsOfTheApiServerGoOneWay(JavaClasses all) {
        checkArrows(all, ROOT + "apiserver.", API_SERVER_LEVELS);
    }

    private static void checkArrows(JavaClasses all, String root, List<Set<String>> levels) {
        List<String> usable = new ArrayList<>();
        for (Set<String> level : levels) {
            for (String each : level) {
                List<String> targets = new ArrayList<>(usable);
                targets.add(root + each + "..");
                noClasses().that().resideInAPackage(root + each + "..").should()
                        .dependOnClassesThat(resideInAPackage("netpol..")
                                .and(not(resideInAnyPackage(targets.toArray(String[]::new)))))
                        .as(each + " may use only what is to its left").allowEmptyShould(true).check(all);
            }
            level.forEach(each -> usable.add(root + each + ".."));
        }
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
