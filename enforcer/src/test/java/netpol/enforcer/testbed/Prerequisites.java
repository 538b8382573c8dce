package netpol.enforcer.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What tests against the kernel need; without it they are skipped with the reason. */
public final class Prerequisites {

    private Prerequisites() {}

    public static void rootAndNft() {
        Assumptions.assumeTrue(isRoot(), "needs root: it makes network namespaces");
        Assumptions.assumeTrue(isInstalled("ip"), "needs iproute2: there is no ip in PATH");
        Assumptions.assumeTrue(isInstalled("nft"), "needs nftables: there is no nft in PATH");
    }

    public static void bridgeNetfilter() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/sys/net/bridge")),
                "needs the kernel module br_netfilter: modprobe br_netfilter");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException("cannot tell who runs the test", e);
        }
    }

    private static boolean isInstalled(String program) {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
