package netpol.conformance.implementation.recipe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.model.IpFamily;

/**
 * How a controller is started as a process on each node.
 *
 * @param program the name of its program, looked for on the {@code PATH} unless the user says where it is
 * @param arguments each one word; {@code $NAME} and {@code ${NAME}} stand for the node's variables, see {@link NodeLine#VARIABLES}
 * @param argumentsFor further ones: {@code ipv4} and {@code ipv6} where pods have that family only, {@code dual} where they have both
 * @param environment further variables
 * @param ready when it is ready; if empty when it is started
 * @param readyWithin seconds
 * @param needs what it needs of the machine, as {@code --needs} has it
 * @param packages of Debian that it calls programs of
 */
public record NodeStart(Optional<String> program, List<String> arguments, Map<Families, List<String>> argumentsFor,
        Map<String, String> environment, Optional<Ready> ready, Optional<Integer> readyWithin, List<MachineNeed> needs,
        List<String> packages) {

    private static final int USUAL_SECONDS = 60;

    public NodeStart {
        program = Given.optional(program);
        arguments = Given.list(arguments);
        argumentsFor = argumentsFor == null ? Map.of() : Map.copyOf(argumentsFor);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        ready = Given.optional(ready);
        readyWithin = Given.optional(readyWithin);
        needs = Given.list(needs);
        packages = Given.list(packages);
        readyWithin.filter(seconds -> seconds < 1).ifPresent(seconds -> {
            throw new IllegalArgumentException("ready-within is 1 or more, not " + seconds);
        });
    }

    /** With what a mode adds: lists grow, of what there is one only the mode's counts. */
    NodeStart with(NodeStart more) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(more.environment);
        Map<Families, List<String>> byFamily = new EnumMap<>(Families.class);
        for (Families each : Families.values()) {
            byFamily.put(each, both(argumentsFor.getOrDefault(each, List.of()),
                    more.argumentsFor.getOrDefault(each, List.of())));
        }
        return new NodeStart(more.program.or(() -> program), both(arguments, more.arguments), byFamily, variables,
                more.ready.or(() -> ready), more.readyWithin.or(() -> readyWithin), both(needs, more.needs),
                both(packages, more.packages));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** @param families that pods have addresses of */
    public List<String> arguments(Set<IpFamily> families) {
        return Stream.concat(arguments.stream(),
                argumentsFor.getOrDefault(Families.of(families), List.of()).stream()).toList();
    }

    /** How long it may take until it is ready. */
    public Duration patience() {
        return Duration.ofSeconds(readyWithin.orElse(USUAL_SECONDS));
    }

    /** @throws IllegalArgumentException when an argument has a variable that no node has */
    void requireVariables() {
        Set<String> known = new TreeSet<>(NodeLine.VARIABLES);
        known.addAll(environment.keySet());
        Stream.concat(arguments.stream(), argumentsFor.values().stream().flatMap(List::stream))
                .flatMap(argument -> NodeLine.variables(argument).stream()).filter(name -> !known.contains(name))
                .findFirst().ifPresent(name -> {
                    throw new IllegalArgumentException("node.arguments: there is no variable $" + name + "; there are $"
                            + String.join(", $", known));
                });
    }

    /** The address families of pods. */
    public enum Families {
        IPV4, IPV6, DUAL;

        static Families of(Set<IpFamily> some) {
            return some.size() > 1 ? DUAL : some.contains(IpFamily.IPV4) ? IPV4 : IPV6;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
