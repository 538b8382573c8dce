package netpol.enforcer.state;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.HashSet;
import java.util.Set;

/** The CRUD mock with two manners of a real API server that tests of restarts need. */
final class ApiDispatcher extends KubernetesCrudDispatcher {

    private final Set<String> stale = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private boolean restarted;

    /**
     * From now on the first watch of every kind is told "too old resource version", which makes clients list again. The
     * mock would silently go on without the deletions that the client has missed.
     */
    synchronized void restarted() {
        restarted = true;
        stale.clear();
    }

    synchronized void refuse(String path) {
        refused.add(path);
    }

    private synchronized boolean isRefused(String path) {
        return refused.stream().anyMatch(path::startsWith);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (isRefused(request.getPath())) {
            return new MockResponse().setResponseCode(403).setBody("{}");
        }
        if (request.getPath().contains("watch=true") && isStale(request.getPath().replaceFirst("\\?.*", ""))) {
            return new MockResponse().withWebSocketUpgrade(new TooOld());
        }
        MockResponse response = super.dispatch(request);
        return response.getWebSocketListener() == null
                ? response
                : new MockResponse().withWebSocketUpgrade(new Detached(response.getWebSocketListener()));
    }

    private synchronized boolean isStale(String kind) {
        return restarted && stale.add(kind);
    }

    /** What a watch gets that asks for the changes since a version that the server has forgotten. */
    private static final class TooOld extends WebSocketListener {

        @Override
        public void onOpen(WebSocket socket, Response response) {
            Thread.startVirtualThread(() -> socket.send("""
                    {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "status": "Failure",
                     "message": "too old resource version", "reason": "Expired", "code": 410}}"""));
        }
    }

    /** The mock waits, on the thread that does all its input and output, for what has still to be written. */
    private static final class Detached extends WebSocketListener {

        private final WebSocketListener listener;

        Detached(WebSocketListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            listener.onOpen(socket, response);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            listener.onMessage(socket, text);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            listener.onClosing(socket, code, reason);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            Thread.startVirtualThread(() -> listener.onClosed(socket, code, reason));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable problem, Response response) {
            Thread.startVirtualThread(() -> listener.onFailure(socket, problem, response));
        }
    }
}
