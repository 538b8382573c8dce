package netpol.conformance.cluster.docker;

import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What one thread hands over, another reads; unlike Java's pipes, whichever threads these are and however short they live. */
final class QueueInputStream extends InputStream {

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] piece = {};
    private int at;

    void feed(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(bytes);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == piece.length && !next()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean next() {
        try {
            piece = pieces.take();
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            piece = END;
        }
        if (piece.length == 0) {
            pieces.add(END);
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        pieces.add(END);
    }
}
