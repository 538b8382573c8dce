package netpol.conformance.cluster.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Observation;

/**
 * A cluster in a JVM of its own, which can be killed: says {@code up RUN OUTCOME} when two pods and a process run, then waits
 * to be told to close.
 */
final class Child {

    private Child() {}

    /** @param arguments log directory; {@code keep} or {@code remove}; perhaps a line of shell that node-a is to run */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path logs = Path.of(arguments[0]);
        try (Fixture fixture = Fixture.of(new ClusterOptions(PodNetwork.BRIDGE, 2, arguments[1].equals("keep"), logs),
                System.out::println)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(fixture.cluster()::close));
            fixture.namespace("x", Map.of());
            ProbeTarget client = fixture.pod("x/client", "node-a");
            ProbeTarget server = fixture.pod("x/server", "node-b", "80/TCP");
            fixture.cluster().startOnNode("node-a", List.of("sleep", "3000"), Map.of(), logs.resolve("sleep.log"));
            if (arguments.length > 2) {
                Path said = logs.resolve("child-said.log");
                fixture.cluster().startOnNode("node-a", List.of("sh", "-c", arguments[2]), Map.of(), said).waitFor();
                System.out.println("said " + Files.readString(said).strip());
            }
            Observation seen = fixture.probeAll(client, server, "80/TCP").getLast();
            if (arguments[1].equals("keep")) {
                fixture.cluster().hold().forEach(System.out::println);
            }
            System.out.println("up " + fixture.cluster().run() + " " + seen.outcome());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
        System.out.println("closed");
        System.exit(0);
    }

    static List<String> command(String classPath, Path logs, String keep, String... line) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
                Child.class.getName(), logs.toString(), keep));
        command.addAll(List.of(line));
        return command;
    }
}
