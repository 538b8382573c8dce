package netpol.conformance.cluster.objects;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.model.ServedPort;

/**
 * Served ports by the containers of a pod that declare them. Within one container the API server wants every name once, whatever the
 * protocol; within a pod a name may stand for several ports. Who declares a port need not serve it.
 */
public final class ContainersOfPorts {

    private ContainersOfPorts() {}

    /** One list per container, at least one; each port is in the first container where its name is free. */
    public static List<List<ServedPort>> of(List<ServedPort> serves) {
        List<List<ServedPort>> containers = new ArrayList<>();
        containers.add(new ArrayList<>());
        for (ServedPort port : serves) {
            List<ServedPort> place = containers.stream().filter(container -> isFree(port, container)).findFirst()
                    .orElseGet(ArrayList::new);
            if (place.isEmpty() && !containers.contains(place)) {
                containers.add(place);
            }
            place.add(port);
        }
        return containers;
    }

    private static boolean isFree(ServedPort port, List<ServedPort> container) {
        return port.name().isEmpty() || container.stream().noneMatch(other -> other.name().equals(port.name()));
    }
}
