package netpol.enforcer.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import netpol.enforcer.status.NodeStatus;
import netpol.enforcer.status.StatusPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code status}. */
@Command(name = "status", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Says what the enforcer that runs on this node has programmed: for which pods, because of"
        + " which policies, and what these allow.")
public final class StatusCommand implements Callable<Integer> {

    enum Format {
        TEXT, JSON
    }

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(arity = "0..1", paramLabel = "POD", description = "NAMESPACE/NAME or an address: this pod only. Default: every isolated pod of the node.")
    private String pod;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--health-port", paramLabel = "PORT", defaultValue = "20244", description = "The port of the running enforcer. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        String json = ask();
        spec.commandLine().getOut().println(format == Format.JSON
                ? json
                : JsonMapper.shared().readValue(json, NodeStatus.class).text());
        return 0;
    }

    private String ask() throws CommandFailedException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + StatusPage.PATH
                + (pod == null ? "" : "?pod=" + URLEncoder.encode(pod, StandardCharsets.UTF_8)));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new CommandFailedException(
                        "the program on port " + port + " of this machine is no enforcer, or an old"
                                + " one: it answers " + answer.statusCode() + " to " + StatusPage.PATH);
            }
            return answer.body();
        } catch (ConnectException _) {
            throw new CommandFailedException("no enforcer runs here: no program listens on 127.0.0.1:" + port
                    + " (--health-port, in the network of the node). The kernel still enforces the last table: nft list table inet netpol");
        } catch (IOException e) {
            throw new CommandFailedException(e);
        }
    }
}
