package netpol.conformance.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a connection is that was opened before. */
public enum FlowState {
    /** Lines still go and come back. */
    ALIVE("alive"),
    /** It was reset, or for 5 s no line has come back. */
    CUT("cut");

    private final String word;

    FlowState(String word) {
        this.word = word;
    }

    /**
     * @throws IllegalArgumentException naming the word and the two that are right
     */
    public static FlowState parse(String text) {
        return Arrays.stream(values()).filter(state -> state.word.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of "
                        + Arrays.stream(values()).map(FlowState::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return word;
    }
}
