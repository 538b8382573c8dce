package netpol.enforcer.dataplane.bridge;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code net.bridge}: there while br_netfilter is loaded. Without it a bridge's attributes can be set and have no effect. */
final class BridgeSysctl {

    private static final Path DIRECTORY = Path.of("/proc/sys/net/bridge");

    private BridgeSysctl() {}

    static boolean moduleLoaded() {
        return Files.isDirectory(DIRECTORY);
    }
}
