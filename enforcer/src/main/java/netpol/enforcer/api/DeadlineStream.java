package netpol.enforcer.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An answer that is read as it comes, and has to be here in time: reading then fails, also while it waits. */
final class DeadlineStream extends FilterInputStream {

    private final Duration allowed;
    private final CompletableFuture<Void> deadline;
    private volatile boolean late;

    DeadlineStream(InputStream in, Duration allowed) {
        super(in);
        this.allowed = allowed;
        this.deadline = CompletableFuture.runAsync(this::expire,
                CompletableFuture.delayedExecutor(allowed.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void expire() {
        late = true;
        try {
            in.close();
        } catch (IOException _) {
            return; // then the reader has noticed already
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return whole(in.read());
        } catch (IOException e) {
            throw late ? tooLate() : e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return whole(in.read(bytes, offset, length));
        } catch (IOException e) {
            throw late ? tooLate() : e;
        }
    }

    /** A stream that is closed while it is read may seem to have ended. */
    private int whole(int read) throws IOException {
        if (late) {
            throw tooLate();
        }
        return read;
    }

    private IOException tooLate() {
        return new IOException("no whole answer within " + allowed.toSeconds() + " s");
    }

    @Override
    public void close() throws IOException {
        deadline.cancel(false);
        super.close();
    }
}
