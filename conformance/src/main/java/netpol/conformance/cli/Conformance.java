package netpol.conformance.cli;

/** The program. */
public final class Conformance {

    private Conformance() {}

    public static void main(String[] arguments) {}
}
