package netpol.conformance.model.result;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a connection is that was opened before. */
public enum OpenConnectionState {
    /** Lines still go and come back. */
    ALIVE("alive"),
    /** It was reset, or for 5 s no line has come back. */
    CUT("cut");

    private final String word;

    OpenConnectionState(String word) {
        this.word = word;
    }

    /**
     * @throws IllegalArgumentException naming the word and the two that are right
     */
    public static OpenConnectionState parse(String text) {
        return Arrays.stream(values()).filter(state -> state.word.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of "
                        + Arrays.stream(values()).map(OpenConnectionState::toString)
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return word;
    }
}
