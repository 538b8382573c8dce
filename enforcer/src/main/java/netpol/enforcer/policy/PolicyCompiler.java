package netpol.enforcer.policy;

/** Works out what a node must enforce: values in, values out. */
public interface PolicyCompiler {

    NodePolicy compile(World world, String node);
}
