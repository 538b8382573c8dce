package netpol.enforcer.testbed.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A watch by plain HTTP: an answer without an end, a line for each event. */
final class ChunkedStream extends EventStream {

    private final InputStream in;

    private ChunkedStream(InputStream in, OutputStream out) {
        super(out);
        this.in = in;
    }

    static ChunkedStream open(InputStream in, OutputStream out) throws IOException {
        ChunkedStream stream = new ChunkedStream(in, out);
        stream.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(UTF_8));
        return stream;
    }

    @Override
    void text(String text) throws IOException {
        String line = text + "\n";
        write((Integer.toHexString(line.getBytes(UTF_8).length) + "\r\n" + line + "\r\n").getBytes(UTF_8));
    }

    @Override
    void serve() throws IOException {
        in.readAllBytes();
    }
}
