package netpol.enforcer.policy;

/** Works out what a node must enforce: values in, values out. Without state, so one may serve all threads. */
public final class PolicyCompiler {

    private final NewPods newPods;

    /** Every pod is known: {@link NewPods#OPEN}. */
    public PolicyCompiler() {
        this(NewPods.OPEN);
    }

    public PolicyCompiler(NewPods newPods) {
        this.newPods = newPods;
    }

    /**
     * @param node the name of the node as in {@link Endpoint#node()}
     * @return what isolates the pods of that node; the same world gives the same names, in any order of its lists
     */
    public NodePolicy compile(World world, String node) {
        return new NodeCompilation(world, newPods).compile(node);
    }
}
