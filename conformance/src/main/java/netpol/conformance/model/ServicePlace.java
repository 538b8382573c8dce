package netpol.conformance.model;

import java.util.Optional;

/**
 * A Service as the columns of tables name it: {@code shop/front}, at addresses of its own, or {@code shop/front@A}, at
 * that node's, by its nodePort.
 *
 * @param service {@code namespace/name}
 * @param node the feature's letter for the node
 */
public record ServicePlace(String service, Optional<String> node) {

    private static final String ON_NODE = "@";

    /** Any other place is a Service's name, perhaps of none. */
    public static ServicePlace parse(String place) {
        int at = place.indexOf(ON_NODE);
        return at < 0
                ? new ServicePlace(place, Optional.empty())
                : new ServicePlace(place.substring(0, at), Optional.of(place.substring(at + ON_NODE.length())));
    }

    @Override
    public String toString() {
        return service + node.map(letter -> ON_NODE + letter).orElse("");
    }
}
