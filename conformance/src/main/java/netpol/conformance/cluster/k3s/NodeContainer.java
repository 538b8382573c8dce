package netpol.conformance.cluster.k3s;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import netpol.conformance.cluster.docker.DockerRun;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** The containers that are nodes. */
record NodeContainer(DockerRun run, DockerImageName image, String token) {

    private static final String CGROUPS = "/sys/fs/cgroup";

    /**
     * Nothing that a node does not need to run pods; and above all not k3s' own enforcement of policies, or that would be
     * certified.
     */
    private static final List<String> LEAVE_OUT = List.of("--disable-network-policy", "--disable=traefik",
            "--disable=servicelb", "--disable=metrics-server", "--disable=local-storage", "--disable=coredns",
            "--disable-helm-controller", "--disable-cloud-controller");

    K3sContainer server(String name) {
        K3sContainer server = new K3sContainer(image);
        String[] command = Stream
                .concat(Stream.of("server", "--tls-san=" + server.getHost(), "--tls-san=" + name), LEAVE_OUT.stream())
                .toArray(String[]::new);
        return prepared(server, name).withCommand(command).withEnv("K3S_TOKEN", token);
    }

    GenericContainer<?> agent(String name, String server) {
        GenericContainer<?> agent = new GenericContainer<>(image);
        agent.setPrivilegedMode(true);
        agent.setTmpFsMapping(Map.of("/run", "", "/var/run", ""));
        return prepared(agent, name).withCommand("agent").withEnv("K3S_TOKEN", token)
                .withEnv("K3S_URL", "https://" + server + ":6443");
    }

    private <C extends GenericContainer<C>> C prepared(GenericContainer<C> container, String name) {
        // Testcontainers tries a mount with an image of its own when it is told of one, so it is not told.
        container.setBinds(List.of());
        return container.withImagePullPolicy(_ -> false).withNetworkMode(run.network()).withLabels(run.labels())
                .withEnv("K3S_NODE_NAME", name).withCreateContainerCmdModifier(create -> configure(create, name));
    }

    private static void configure(CreateContainerCmd create, String name) {
        create.withName(name).withHostName(name).withAliases(name);
        create.getHostConfig().withCgroupnsMode("host").withBinds(
                Stream.concat(
                        Stream.of(Bind.parse(CGROUPS + ":" + CGROUPS + ":rw")),
                        Arrays.stream(binds(create))).toArray(Bind[]::new));
    }

    private static Bind[] binds(CreateContainerCmd create) {
        Bind[] binds = create.getHostConfig().getBinds();
        return binds == null ? new Bind[0] : binds;
    }
}
