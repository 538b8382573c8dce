package netpol.enforcer.dataplane.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.enforcer.dataplane.DataplaneException;

/**
 * {@code net.bridge.bridge-nf-call-*} of the calling thread's network namespace: on for all bridges, whatever their own
 * attributes say. Read from /proc/sys, which shows the namespace of who reads; /sys shows the one it was mounted in.
 *
 * @param moduleLoaded without br_netfilter the attributes of a bridge can be set but nobody looks at them
 */
record BridgeSysctl(boolean moduleLoaded, boolean callsIptables, boolean callsIp6tables) {

    private static final Path DIRECTORY = Path.of("/proc/sys/net/bridge");

    static BridgeSysctl read() throws DataplaneException {
        if (!Files.isDirectory(DIRECTORY)) {
            return new BridgeSysctl(false, false, false);
        }
        return new BridgeSysctl(true, isOn("bridge-nf-call-iptables"), isOn("bridge-nf-call-ip6tables"));
    }

    private static boolean isOn(String name) throws DataplaneException {
        try {
            return !Files.readString(DIRECTORY.resolve(name)).strip().equals("0");
        } catch (IOException e) {
            throw new DataplaneException("cannot read whether bridged traffic is filtered: " + e, e);
        }
    }
}
