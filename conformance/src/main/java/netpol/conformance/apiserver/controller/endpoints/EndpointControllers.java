package netpol.conformance.apiserver.controller.endpoints;

import java.util.List;
import netpol.conformance.apiserver.controller.work.Controller;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.store.Store;

/** Makes the controllers of this package. */
public final class EndpointControllers {

    private EndpointControllers() {}

    public static List<Controller> of(Store store, Writer writer) {
        return List.of(new ServiceSlices(store, writer), new ServiceEndpoints(store, writer),
                new MirroredSlices(store, writer));
    }
}
