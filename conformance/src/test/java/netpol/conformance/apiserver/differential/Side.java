package netpol.conformance.apiserver.differential;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import netpol.conformance.apiserver.client.ApiUnderTest;
import netpol.conformance.apiserver.client.HttpApi;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** One of the two servers. */
final class Side implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpApi api;

    Side(ApiUnderTest server) {
        this.api = new HttpApi(server);
    }

    Answer answer(Ask ask) throws IOException, InterruptedException {
        HttpRequest.Builder request = api.request(ask.path()).header("Accept", ask.accept())
                .header("User-Agent", "differential/1");
        if (ask.body().isEmpty()) {
            request.method(ask.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", ask.contentType()).method(ask.method(),
                    BodyPublishers.ofString(marked(ask)));
        }
        HttpResponse<String> answer = api.send(request.build());
        return new Answer(answer.statusCode(), Masks.of(read(answer.body())));
    }

    private String marked(Ask ask) throws IOException, InterruptedException {
        if (!ask.body().contains(Ask.VERSION) && !ask.body().contains(Ask.UID)) {
            return ask.body();
        }
        JsonNode metadata = read(api.get(ask.object()).body()).path("metadata");
        return ask.body().replace(Ask.VERSION, metadata.path("resourceVersion").asString("1")).replace(Ask.UID,
                metadata.path("uid").asString("none"));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return NullNode.getInstance();
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
