package netpol.conformance.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void codeAndAddressesOfLinksAreNoWords() {
        assertThat(Sentences.of("""
                # A title

                Run `./netpol certify --cluster embedded`. See
                [the guide](docs/guide.md#a-long-anchor)!

                ```console
                This is code. It has no sentences.
                ```
                - one
                - two
                """)).containsExactly("# A title", "Run CODE.", "See the guide!", "- one", "- two");
    }

    @Test
    void everyCellOfATableIsByItself() {
        assertThat(Sentences.of("| a cell | another cell |\n|---|---|\n| one | two |"))
                .contains("a cell", "another cell", "one", "two");
    }

    @Test
    void signsAreNoWords() {
        assertThat(Sentences.words("- one → two, 3")).containsExactly("one", "two,", "3");
    }
}
