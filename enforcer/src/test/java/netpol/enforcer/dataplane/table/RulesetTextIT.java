package netpol.enforcer.dataplane.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether stock nft takes the golden files. */
class RulesetTextIT {

    private static NetworkNamespace namespace;

    @BeforeAll
    static void makeNamespace() {
        Prerequisites.rootAndNft();
        namespace = NetworkNamespace.create("text");
    }

    @AfterAll
    static void removeNamespace() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nftAcceptsTheFile(String name) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/rulesets", name + ".nft"));
        namespace.runWithInput("nft -c -f -", text);
    }

    static Set<String> names() {
        return GoldenRulesets.all().keySet();
    }
}
