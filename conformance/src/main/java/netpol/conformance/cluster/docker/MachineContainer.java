package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.ClusterException;

/** A running container that stands for a machine: a node, or where hosts outside live. */
public record MachineContainer(DockerEngine engine, String name, String container) {

    private static final long PATIENCE_SECONDS = 180;

    /**
     * The running container of a name.
     *
     * @throws ClusterException when there is none
     */
    public static MachineContainer named(DockerEngine engine, String name) {
        try {
            return new MachineContainer(engine, name, engine.client().inspectContainerCmd(name).exec().getId());
        } catch (NotFoundException e) {
            throw new ClusterException("this machine's Docker engine has no container " + name, e);
        }
    }

    /** Whether it runs now. */
    boolean runs() {
        try {
            return Boolean.TRUE.equals(engine.client().inspectContainerCmd(container).exec().getState().getRunning());
        } catch (NotFoundException _) {
            return false;
        }
    }

    /** What it was made of. */
    public String image() {
        return engine.client().inspectContainerCmd(container).exec().getImageId();
    }

    /** The Docker network that it joined. */
    public String network() {
        return engine.client().inspectContainerCmd(container).exec().getNetworkSettings().getNetworks().keySet()
                .stream().findFirst().orElseThrow(() -> new ClusterException(name + " is on no Docker network"));
    }

    /**
     * Runs a command in it and returns what it wrote.
     *
     * @throws ClusterException with the command, its exit status and what it wrote, when it fails
     */
    public String run(String... command) {
        StringBuilder output = new StringBuilder();
        try {
            String exec = engine.client().execCreateCmd(container).withCmd(command).withAttachStdout(true)
                    .withAttachStderr(true).exec().getId();
            boolean ended = engine.client().execStartCmd(exec).exec(new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                    output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
            }).awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Long status = engine.client().inspectExecCmd(exec).exec().getExitCodeLong();
            if (!ended || status == null || status != 0) {
                throw new ClusterException("on " + name + ", \"" + String.join(" ", command) + "\" "
                        + (ended ? "ended with " + status : "did not end within " + PATIENCE_SECONDS + " s") + ": "
                        + output.toString().strip());
            }
            return output.toString();
        } catch (DockerException e) {
            throw new ClusterException("cannot run \"" + String.join(" ", command) + "\" on " + name + ": "
                    + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while running \"" + String.join(" ", command) + "\" on " + name, e);
        }
    }

    /** Runs a script of its shell that ends at the first error. */
    public String script(String script) {
        return run("sh", "-c", "set -e\n" + script);
    }

    /** Copies a file into a directory of it, which is there. */
    public void take(Path file, String directory) {
        engine.client().copyArchiveToContainerCmd(container).withHostResource(file.toString())
                .withRemotePath(directory).exec();
    }

    /** Its IPv4 address on a network. */
    public String address(String network) {
        ContainerNetwork joined = engine.client().inspectContainerCmd(container).exec().getNetworkSettings()
                .getNetworks().get(network);
        if (joined == null || joined.getIpAddress() == null || joined.getIpAddress().isEmpty()) {
            throw new ClusterException(name + " has no address on the Docker network " + network);
        }
        return joined.getIpAddress();
    }

    /** Its last output. */
    public String log(int lines) {
        StringBuilder output = new StringBuilder();
        try {
            engine.client().logContainerCmd(container).withStdOut(true).withStdErr(true).withTail(lines)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    }).awaitCompletion(5, TimeUnit.SECONDS);
        } catch (DockerException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output.toString().strip();
    }
}
