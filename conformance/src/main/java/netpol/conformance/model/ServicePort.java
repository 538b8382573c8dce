package netpol.conformance.model;

import java.util.Optional;

/**
 * A port of a Service, written {@code 80/TCP to 8080}, or {@code 80/TCP to web} by the name that the pods behind it give to
 * theirs.
 *
 * @param target number or name of the pods' port
 */
public record ServicePort(Port port, String target) {

    private static final String TO = " to ";

    /**
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static ServicePort parse(String text) {
        int to = text.indexOf(TO);
        if (to < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a port of a Service such as 80/TCP to 8080, 80/TCP to web");
        }
        return new ServicePort(Port.parse(text.substring(0, to)), text.substring(to + TO.length()).strip());
    }

    /** Where a pod is asked what this port is asked; empty when it serves no such port. */
    public Optional<Port> on(TestPod pod) {
        return pod.serves().stream()
                .filter(served -> served.port().protocol() == port.protocol())
                .filter(served -> served.name().filter(target::equals).isPresent()
                        || String.valueOf(served.port().number()).equals(target))
                .map(ServedPort::port).findFirst();
    }

    @Override
    public String toString() {
        return port + TO + target;
    }
}
