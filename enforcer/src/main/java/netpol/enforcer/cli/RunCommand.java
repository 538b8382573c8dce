package netpol.enforcer.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.node.NodeOptions;
import netpol.enforcer.node.RunningNode;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Watches the cluster and enforces its policies on this node until it is stopped."
        + " The kernel goes on enforcing them after that; cleanup ends it.")
public final class RunCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65535;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "How to reach the API server. Default:"
            + " $KUBECONFIG, ~/.kube/config, or the service account of the pod this runs in.")
    private Path kubeconfig;

    @Option(names = "--node-name", paramLabel = "NAME", defaultValue = "${env:NODE_NAME}", description = "The node this runs on, as in spec.nodeName of its pods. Default: $NODE_NAME.")
    private String node;

    @Option(names = "--sync-period", paramLabel = "DURATION", defaultValue = "5m", description = "The enforcer compares everything with the kernel at least this often. Default: ${DEFAULT-VALUE}.")
    private Duration syncPeriod;

    @Option(names = "--cache-sync-timeout", paramLabel = "DURATION", defaultValue = "1m", description = "How long the first list of the cluster may take. Default: ${DEFAULT-VALUE}.")
    private Duration cacheSyncTimeout;

    @Option(names = "--isolate-unknown-pods", paramLabel = "WHEN", defaultValue = "auto", converter = UnknownPodsConverter.class, description = "Whether a new pod of this node"
            + " reaches only the node until the API shows the pod: always, auto or never. The addresses of new pods are those in"
            + " spec.podCIDRs of the Node. auto leaves new pods open if the known pods have other addresses."
            + " Default: ${DEFAULT-VALUE}.")
    private UnknownPodIsolation isolation;

    @Option(names = "--conntrack-mask", paramLabel = "BITS", defaultValue = "0x0f000000", description = "The enforcer notes in these bits of the conntrack mark"
            + " which flows it has judged. So each flow is judged once, and again after a policy forbids something."
            + " 2 to 8 adjacent bits. 0: the enforcer judges every packet and sets no mark. Default: ${DEFAULT-VALUE}.")
    private String conntrackMask;

    @Option(names = "--own-table", negatable = true, defaultValue = "true", fallbackValue = "true", description = "The kernel lets no other process change the enforcer's tables"
            + " while the enforcer runs, and \"nft flush ruleset\" leaves them alone. Needs Linux 6.9. With --no-own-table, and before Linux 6.9, the enforcer"
            + " repairs the tables after a change. Default: ${DEFAULT-VALUE}.")
    private boolean ownTable;

    @Option(names = "--bind-pods", negatable = true, defaultValue = "true", fallbackValue = "true", description = "Binds each pod of this node to its host-side link. The kernel drops"
            + " packets from the link that have another source, a VLAN tag or a router's message. It delivers a frame only to the pod of the frame's address."
            + " Use --no-bind-pods for pods that forward packets of others. Default: ${DEFAULT-VALUE}.")
    private boolean bindPods;

    @Option(names = "--health-port", paramLabel = "PORT", defaultValue = "20244", description = "Serves /livez, /readyz, /healthz and /metrics. Default: ${DEFAULT-VALUE}.")
    private int healthPort;

    @Option(names = "--health-address", paramLabel = "ADDRESS", defaultValue = "0.0.0.0", description = "The address of the health port. Default: ${DEFAULT-VALUE}, every address.")
    private String healthAddress;

    @Option(names = "--metrics-address", paramLabel = "ADDRESS:PORT", converter = ListenAddress.class, description = "Serves /metrics at this address too, and nothing else."
            + " Default: on the health port only.")
    private InetSocketAddress metricsAddress;

    @Option(names = "--events", description = "Writes an Event about each object that the enforcer cannot enforce as it is. Needs the right to create events, which the"
            + " default deployment does not have (enforcer/deploy/events adds it).")
    private boolean events;

    @Option(names = "--log-denied", arity = "0..1", fallbackValue = "10", paramLabel = "PER_SECOND", description = "Logs denied packets with the names of"
            + " their pods and of the policies that isolate them: at most PER_SECOND (${FALLBACK-VALUE} without a number) for each direction and address"
            + " family. Needs NFLOG group 28272 for itself, and waits for it. Default: the enforcer only counts them, in"
            + " netpol_denied_packets_total.")
    private Integer logDenied;

    @Mixin
    private LogLevel logLevel;

    @Override
    public Integer call() throws InvalidInputException, CommandFailedException, InterruptedException {
        logLevel.set();
        NodeOptions options = options();
        try (StopSignal stop = StopSignal.install()) {
            Optional<String> failure = new RunningNode(options).run(stop.asked());
            if (failure.isPresent()) {
                throw new CommandFailedException(failure.get());
            }
            return 0;
        } catch (DataplaneException | IOException e) {
            throw new CommandFailedException(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw new InvalidInputException(cause);
            }
            throw e;
        }
    }

    private NodeOptions options() throws InvalidInputException {
        if (node == null || node.isBlank()) {
            throw new InvalidInputException("the name of this node is missing: give --node-name NAME or set NODE_NAME");
        }
        return new NodeOptions(node, Optional.ofNullable(kubeconfig), syncPeriod, cacheSyncTimeout, isolation,
                healthAddress(), Optional.ofNullable(metricsAddress), events, Version.number(), dataplaneOptions());
    }

    private DataplaneOptions dataplaneOptions() throws InvalidInputException {
        if (logDenied != null && logDenied < 1) {
            throw new InvalidInputException("--log-denied: " + logDenied
                    + " is no number of packets per second; leave the option out to log none");
        }
        OptionalInt denied = logDenied == null ? OptionalInt.empty() : OptionalInt.of(logDenied);
        try {
            boolean hexadecimal = conntrackMask.matches("0[xX].*");
            int mask = Integer.parseUnsignedInt(hexadecimal ? conntrackMask.substring(2) : conntrackMask,
                    hexadecimal ? 16 : 10);
            return new DataplaneOptions(mask, ownTable, bindPods, denied);
        } catch (NumberFormatException _) {
            throw new InvalidInputException(
                    "--conntrack-mask: \"" + conntrackMask + "\" is no number, as 0x0f000000 is");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--conntrack-mask: " + e.getMessage());
        }
    }

    private InetSocketAddress healthAddress() throws InvalidInputException {
        if (healthPort < 0 || healthPort > LAST_PORT) {
            throw new InvalidInputException("--health-port: " + healthPort + " is not within 0..65535");
        }
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(healthAddress), healthPort);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--health-address: \"" + healthAddress
                    + "\" is no IP address; write for example 0.0.0.0 or ::1");
        }
    }
}
