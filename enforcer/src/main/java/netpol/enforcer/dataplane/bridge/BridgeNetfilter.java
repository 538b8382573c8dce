package netpol.enforcer.dataplane.bridge;

import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;

/**
 * Sees to it that traffic between two pods on one Linux bridge is filtered: switches {@code nf_call_iptables} and
 * {@code nf_call_ip6tables} on for every bridge of the calling thread's network namespace that has ports. On the bridge
 * itself, also where the sysctls are on: they may be switched off without a word.
 */
public final class BridgeNetfilter {

    /**
     * One pass over the bridges; call it again when bridges may have appeared (a plugin makes its bridge with the first
     * pod). Costs one netlink dump; writes nothing where all is well.
     *
     * @throws DataplaneException when the links could not be read at all; a bridge that could not be switched is in the
     * report
     */
    public BridgeReport enable() throws DataplaneException {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.Protocol.ROUTE)) {
            boolean moduleLoaded = BridgeSysctl.moduleLoaded();
            List<String> switchedOn = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (Bridge bridge : BridgeLinks.bridgesWithPorts(socket)) {
                if (!moduleLoaded) {
                    problems.add("bridge " + bridge.name() + ": traffic between its ports is not filtered, because the"
                            + " kernel module br_netfilter is not loaded; load it with: modprobe br_netfilter");
                } else if (!bridge.filters()) {
                    enable(bridge, socket, switchedOn, problems);
                }
            }
            return new BridgeReport(switchedOn, problems);
        }
    }

    private static void enable(Bridge bridge, NetlinkSocket socket, List<String> switchedOn, List<String> problems) {
        try {
            socket.transact(List.of(BridgeLinks.switchOn(bridge)));
            switchedOn.add(bridge.name());
        } catch (NetlinkException e) {
            problems.add("traffic between the ports of a bridge is not filtered: " + e.getMessage()
                    + "; try: ip link set " + bridge.name() + " type bridge nf_call_iptables 1 nf_call_ip6tables 1");
        }
    }
}
