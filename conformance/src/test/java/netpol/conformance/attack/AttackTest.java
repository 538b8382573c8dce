package netpol.conformance.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttackTest {

    private static final String MARK = "the mark of this attempt";

    @ParameterizedTest
    @EnumSource(Attack.class)
    void everyBlowCarriesTheMarkAndNoPreludeDoes(Attack attack) {
        for (IpFamily family : attack.families()) {
            Attempt attempt = attack.attempt(scene(family));

            assertThat(attempt.blow()).isNotEmpty().allSatisfy(frame -> assertThat(text(frame)).contains(MARK));
            assertThat(attempt.preludes()).noneSatisfy(each -> assertThat(text(each.frame())).contains(MARK));
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void everyAttackIsKnownByItsWordsAndTriedByAFeature(Attack attack) throws IOException {
        assertThat(Attack.of(attack.words())).isEqualTo(attack);
        try (var files = Files.list(Path.of("../features/adversary"))) {
            assertThat(files.map(AttackTest::read)).anySatisfy(feature -> assertThat(feature).contains(attack.words()));
        }
        assertThat(read(Path.of("../features/README.md"))).contains("`" + attack.words() + "`");
    }

    @Test
    void aWordThatIsNoAttackIsRefusedWithAllThatAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> Attack.of("a rude word"))
                .withMessageContaining("a frame with a tag of VLAN 0");
    }

    @Test
    void anAttackInTheNameOfAnotherNeedsOne() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new AttackCase("a/b", "c/d", Optional.empty(), Attack.FORGED_SOURCE, 53))
                .withMessageContaining("in the name of");
        assertThatIllegalArgumentException().isThrownBy(
                () -> new AttackCase("a/b", "c/d", Optional.of("e/f"), Attack.VLAN_TAG, 53))
                .withMessageContaining("no other pod");
    }

    private static Scene scene(IpFamily family) {
        return new Scene(host(1), host(2), Optional.of(host(3)), true, family, 53, 4000, MARK.getBytes(US_ASCII));
    }

    private static Host host(int number) {
        return new Host(List.of(InetAddress.ofLiteral("10.0.0." + number), InetAddress.ofLiteral("fd00::" + number)),
                HexFormat.of().parseHex("0a580000000" + number), HexFormat.of().parseHex("0a5900000001"));
    }

    private static String text(byte[] frame) {
        return new String(frame, ISO_8859_1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
