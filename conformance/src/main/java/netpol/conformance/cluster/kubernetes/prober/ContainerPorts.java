package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import java.util.List;
import netpol.conformance.model.ServedPort;

/** Served ports as the API writes them: where policies find named ports. */
final class ContainerPorts {

    private ContainerPorts() {}

    static List<ContainerPort> of(List<ServedPort> serves) {
        return serves.stream().map(
                served -> new ContainerPortBuilder().withName(served.name().orElse(null))
                        .withContainerPort(served.port().number()).withProtocol(served.port().protocol().name())
                        .build())
                .toList();
    }
}
