package netpol.conformance.apiserver.exchange;

/** An answer that goes on: the events of a watch, each a line of JSON. */
public interface EventSource extends AutoCloseable {

    /** Sends events to the client, and returns when the watch is over. */
    void run(Sink sink) throws InterruptedException;

    /** Ends it soon, from another thread. */
    @Override
    void close();

    /** Takes events away. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param events one or more lines
         * @return false when the client is gone
         */
        boolean write(byte[] events) throws InterruptedException;
    }
}
