package netpol.enforcer.testbed.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The server's side of a web socket (RFC 6455): text out, pings answered, a close answered and then obeyed. */
final class WebSocketStream extends EventStream {

    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final DataInputStream in;

    private WebSocketStream(InputStream in, OutputStream out) {
        super(out);
        this.in = new DataInputStream(in);
    }

    /** @param key as the client gave it with its request to become a web socket */
    static WebSocketStream open(InputStream in, OutputStream out, String key) throws IOException {
        WebSocketStream stream = new WebSocketStream(in, out);
        stream.write(handshake(key));
        return stream;
    }

    private static byte[] handshake(String key) {
        try {
            byte[] accept = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SALT).getBytes(ISO_8859_1));
            return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                    .getBytes(ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    void text(String text) throws IOException {
        frame(TEXT, text.getBytes(UTF_8));
    }

    private void frame(int operation, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 10).put((byte) (FINAL | operation));
        if (content.length < 126) {
            frame.put((byte) content.length);
        } else if (content.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) 127).putLong(content.length);
        }
        frame.put(content);
        write(Arrays.copyOf(frame.array(), frame.position()));
    }

    @Override
    void serve() throws IOException {
        while (true) {
            int operation = in.readUnsignedByte() & 0xF;
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] mask = in.readNBytes(4);
            byte[] content = in.readNBytes(length);
            for (int i = 0; i < content.length; i++) {
                content[i] ^= mask[i % 4];
            }
            if (operation == PING) {
                frame(PONG, content);
            } else if (operation == CLOSE) {
                frame(CLOSE, content);
                return;
            }
        }
    }
}
