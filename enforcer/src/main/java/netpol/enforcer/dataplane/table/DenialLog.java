package netpol.enforcer.dataplane.table;

/**
 * The kernel sends denied packets to a group of NFLOG.
 *
 * @param group 0..65535
 * @param perSecond how many at most, per direction and address family
 */
public record DenialLog(int group, int perSecond) {}
