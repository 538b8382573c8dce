package netpol.enforcer.node;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import netpol.enforcer.dataplane.DeniedPacket;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes denied packets to the log, with names.
 *
 * @param pods the id of the pod that has an address
 * @param isolating the policies that isolate a pod in a direction
 */
record DenialReport(Function<InetAddress, Optional<String>> pods,
        BiFunction<String, Direction, List<String>> isolating) implements Consumer<DeniedPacket> {

    private static final Logger log = LoggerFactory.getLogger(DenialReport.class);

    @Override
    public void accept(DeniedPacket packet) {
        InetAddress isolated = packet.direction() == Direction.INGRESS ? packet.destination() : packet.source();
        List<String> policies = pods.apply(isolated).map(pod -> isolating.apply(pod, packet.direction()))
                .orElse(List.of());
        log.atInfo().addKeyValue("direction", packet.direction()).addKeyValue("policies", policies)
                .log(text(packet, policies));
    }

    private String text(DeniedPacket packet, List<String> policies) {
        String protocol = Arrays.stream(Protocol.values()).filter(it -> it.number() == packet.protocol()).findFirst()
                .map(Protocol::name).orElse("protocol " + packet.protocol());
        return "denied " + packet.direction().name().toLowerCase(Locale.ROOT) + " " + protocol + " "
                + end(packet.source(), packet.sourcePort()) + " -> "
                + end(packet.destination(), packet.destinationPort())
                + (policies.isEmpty() ? "" : ", isolated by " + String.join(", ", policies));
    }

    private String end(InetAddress address, OptionalInt port) {
        String text = address.getHostAddress();
        String socket = port.isEmpty() ? text : (text.contains(":") ? "[" + text + "]" : text) + ":" + port.getAsInt();
        return socket + pods.apply(address).map(pod -> " (" + pod + ")").orElse("");
    }
}
