package netpol.enforcer.dataplane.bridge;

/** A bridge and what it hands to netfilter by its own attributes, whatever the sysctl says. */
record Bridge(int index, String name, boolean callsIptables, boolean callsIp6tables) {

    /** Whether both families are handed to netfilter, whatever happens to the sysctls. */
    boolean filters() {
        return callsIptables && callsIp6tables;
    }
}
