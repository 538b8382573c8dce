package netpol.enforcer.dataplane.table;

import java.nio.file.Files;
import java.nio.file.Path;

/** IPVS, by which kube-proxy balances Services in its mode of that name. */
final class Ipvs {

    private static final Path TABLE = Path.of("/proc/self/net/ip_vs");

    private Ipvs() {}

    /** Whether the kernel has it now; kube-proxy loads it. */
    static boolean isLoaded() {
        return Files.exists(TABLE);
    }
}
