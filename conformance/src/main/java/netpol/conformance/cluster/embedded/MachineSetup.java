package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/** What has to be so on the machine, or in the user namespace, before a cluster is made. */
final class MachineSetup {

    private MachineSetup() {}

    /**
     * @param trial free for use
     */
    static void prepare(NetworkNamespace trial) throws IOException {
        // The API server listens on our own loopback address.
        if (!NetworkInterface.getByName("lo").isUp()) {
            try (RouteSocket routes = new RouteSocket()) {
                routes.up(RouteSocket.LOOPBACK).commit();
            }
        }
        // The program makes /run/netns the shared mount that names of namespaces need, and guards against others doing it.
        run("ip", "netns", "add", trial.name());
        trial.delete();
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + String.join(" ", command), e);
        }
    }
}
