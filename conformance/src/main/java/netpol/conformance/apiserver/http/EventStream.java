package netpol.conformance.apiserver.http;

import netpol.conformance.apiserver.exchange.EventSource;

/** The way on which the events of a watch go to a client. */
interface EventStream extends EventSource.Sink {

    /** @param gone runs when the client is gone */
    void onClose(Runnable gone);

    void end();
}
