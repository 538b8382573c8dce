package netpol.enforcer.state;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import netpol.enforcer.objects.Yaml;

/**
 * An API server as a program, for tests that need one inside a network namespace. Takes a directory, writes a kubeconfig
 * there and says {@code ready}; then every line of its input is {@code apply} or {@code delete} and a file of one object, or
 * {@code events} and a namespace, and is answered by {@code done}.
 */
public final class ApiServerProgram {

    private ApiServerProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (ApiServer server = new ApiServer(); Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            server.kubeconfig(Path.of(arguments[0]));
            System.out.println("ready");
            while (input.hasNextLine()) {
                String[] words = input.nextLine().split(" ", 2);
                switch (words[0]) {
                    case "apply" -> resource(server, words[1]).create();
                    case "delete" -> resource(server, words[1]).delete();
                    case "events" -> server.client().v1().events().inNamespace(words[1]).list().getItems()
                            .forEach(event -> System.out.println(event.getInvolvedObject().getKind() + " "
                                    + event.getInvolvedObject().getName() + ": " + event.getMessage()));
                    default -> throw new IllegalArgumentException(words[0] + " is none of apply, delete, events");
                }
                System.out.println("done");
            }
        }
        System.exit(0); // the mock server's threads would keep the process
    }

    private static Resource<HasMetadata> resource(ApiServer server, String file) throws IOException {
        return server.client().resource(Yaml.untyped(Path.of(file)));
    }
}
