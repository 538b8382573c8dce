package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;

/** What one run has in the Docker engine: a network and containers, all with its labels. */
public final class DockerRun {

    private static final String PREFIX = "netpol-";

    private final DockerEngine engine;
    private final RunLabels labels;
    private final String network;

    private DockerRun(DockerEngine engine, RunLabels labels, String network) {
        this.engine = engine;
        this.labels = labels;
        this.network = network;
    }

    /**
     * Makes the run's network.
     *
     * @param keep whether what it makes shall outlive this process
     */
    public static DockerRun start(DockerEngine engine, boolean keep) {
        RunLabels labels = RunLabels.ofThisRun(keep);
        DockerRun run = new DockerRun(engine, labels, PREFIX + labels.run());
        engine.client().createNetworkCmd().withName(run.network()).withDriver("bridge").withLabels(run.labels.asMap())
                .withCheckDuplicate(true).exec();
        return run;
    }

    /** Removes what dead runs left behind, and with {@code kept} what runs left on purpose; says what. */
    public static List<String> clean(DockerEngine engine, boolean kept) {
        return kept ? new StaleContainers(engine).removeDeadAndKept() : new StaleContainers(engine).removeDead();
    }

    public DockerEngine engine() {
        return engine;
    }

    /** A few letters that nothing else on this machine has in its name. */
    public String id() {
        return labels.run();
    }

    /** What everything of it is named by. */
    public String name() {
        return PREFIX + id();
    }

    /** That its containers join. */
    public String network() {
        return network;
    }

    /** The same run, whose further containers join a network that exists. */
    public DockerRun on(String other) {
        return new DockerRun(engine, labels, other);
    }

    public Map<String, String> labels() {
        return labels.asMap();
    }

    /** Starts a container that may change its own addresses and routes, and that does nothing by itself. */
    MachineContainer startIdle(String name, String image) {
        return start(name, engine.client().createContainerCmd(image)
                .withEntrypoint("sh", "-c", "while sleep 3600; do :; done").withHostName(name)
                .withHostConfig(new HostConfig().withNetworkMode(network()).withCapAdd(Capability.NET_ADMIN)));
    }

    /** Starts a container with an open standard input, in another one's network. */
    MachineContainer startIn(MachineContainer network, String name, String image, String... arguments) {
        return start(name, engine.client().createContainerCmd(image).withCmd(arguments).withStdinOpen(true)
                .withStdInOnce(false)
                .withHostConfig(new HostConfig().withNetworkMode("container:" + network.container())));
    }

    private MachineContainer start(String name, CreateContainerCmd container) {
        String id = container.withName(name() + "-" + name).withLabels(labels()).exec().getId();
        engine.client().startContainerCmd(id).exec();
        return new MachineContainer(engine, name, id);
    }

    /** Removes the containers and the network of this run. */
    public List<String> remove() {
        return new StaleContainers(engine).removeRun(labels.run());
    }
}
