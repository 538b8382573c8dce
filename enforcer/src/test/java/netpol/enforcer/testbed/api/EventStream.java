package netpol.enforcer.testbed.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The server's side of a watch. */
abstract class EventStream {

    private final OutputStream out;
    private boolean frozen;
    private boolean halved;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /** An event. */
    abstract void text(String text) throws IOException;

    /** Reads what the client says, until it closes. */
    abstract void serve() throws IOException;

    /** Nothing is written from now on. */
    final synchronized void freeze() {
        frozen = true;
    }

    /** Of what is written next, the first half is; then nothing more. */
    final synchronized void halve() {
        halved = true;
    }

    final synchronized void write(byte[] octets) throws IOException {
        if (frozen) {
            return;
        }
        out.write(halved ? Arrays.copyOf(octets, octets.length / 2) : octets);
        out.flush();
        frozen = halved;
    }
}
