package netpol.enforcer.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import netpol.enforcer.policy.NodePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of each case of {@link GoldenRulesets}. After a wanted change {@code -Dgolden=write} writes the files anew; look
 * at the difference before you commit it.
 */
class RulesetGoldenTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/rulesets");

    @ParameterizedTest
    @MethodSource("cases")
    void theTextIsTheOneInTheFile(String name, NodePolicy policy) throws IOException {
        Path file = DIRECTORY.resolve(name + ".nft");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, TableText.of(policy));
        }
        assertThat(file).content().isEqualTo(TableText.of(policy));
    }

    @Test
    void everyFileHasItsCase() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".nft", "")))
                    .containsExactlyInAnyOrderElementsOf(GoldenRulesets.all().keySet());
        }
    }

    static Stream<Arguments> cases() {
        return GoldenRulesets.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }
}
