package netpol.enforcer;

/** The program. */
public final class Enforcer {

    private Enforcer() {}

    public static void main(String[] arguments) {}
}
