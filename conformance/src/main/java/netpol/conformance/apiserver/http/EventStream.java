package netpol.conformance.apiserver.http;

import netpol.conformance.apiserver.rest.Watch;

/** The way on which the events of a watch go to a client. */
interface EventStream extends Watch.Sink {

    /** @param gone runs when the client is gone */
    void onClose(Runnable gone);

    void end();
}
