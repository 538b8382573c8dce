package netpol.enforcer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.cli.Invocation;
import netpol.enforcer.testbed.api.ApiObject;
import netpol.enforcer.testbed.api.Kind;
import netpol.enforcer.testbed.api.SteeredApi;

/** What {@code render} makes of all that an API server has. */
public final class FromScratch {

    private FromScratch() {}

    /** In the syntax of nft. */
    public static String ruleset(SteeredApi api, Path directory) throws IOException {
        List<String> documents = new ArrayList<>();
        for (Kind kind : List.of(Kind.NAMESPACE, Kind.POD, Kind.POLICY)) {
            for (ApiObject object : api.objects(kind)) {
                documents.add(object.json(1));
            }
        }
        Path file = Files.writeString(directory.resolve("cluster.json"),
                "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + String.join(",\n", documents) + "]}");
        Invocation render = Invocation.of("render", "-f", file.toString(), "--node", "n1");
        if (render.status() != 0) {
            throw new AssertionError("render: " + render.err());
        }
        return render.out();
    }
}
