package netpol.enforcer.policy;

/** Works out what a node must enforce: values in, values out. Without state, so one may serve all threads. */
public final class PolicyCompiler {

    /**
     * @param node the name of the node as in {@link Endpoint#node()}
     * @return what isolates the pods of that node; the same world gives the same names, in any order of its lists
     */
    public NodePolicy compile(World world, String node) {
        return new NodeCompilation(world).compile(node);
    }
}
