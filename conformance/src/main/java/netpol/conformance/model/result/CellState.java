package netpol.conformance.model.result;

/** What became of a cell; four and no more. */
public enum CellState {
    /** As the table says, over every address family, to the end. */
    RIGHT,
    /** Seen otherwise, over one address family at least. */
    WRONG,
    /** It could not be seen: never counted as denied. */
    PROBE_FAILED,
    /** The table says {@code -}: not probed. */
    NOT_ASSERTED
}
