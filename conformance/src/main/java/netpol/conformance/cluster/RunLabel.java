package netpol.conformance.cluster;

/**
 * On every namespace that a run makes, with the run's name as its value: {@code kubectl get namespaces -l} finds them. Features
 * may not use it; so no policy selects by it, and none behaves otherwise because it is there.
 */
public final class RunLabel {

    public static final String KEY = "netpol.conformance/run";

    private RunLabel() {}
}
