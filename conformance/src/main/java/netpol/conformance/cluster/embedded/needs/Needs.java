package netpol.conformance.cluster.embedded.needs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/** What a controller needs of the machine that its nodes are on. */
public final class Needs {

    private final List<Need> needs;

    private Needs(List<Need> needs) {
        this.needs = needs;
    }

    /**
     * @param names of {@link #names()}, or {@code program:NAME}
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Needs named(List<String> names) {
        return new Needs(names.stream().map(name -> Need.named(name).orElseThrow(
                () -> new IllegalArgumentException("\"" + name + "\" is not among " + String.join(", ", names()))))
                .toList());
    }

    /** All that can be needed. */
    public static List<String> names() {
        return Stream.concat(Need.names().stream(), Stream.of("program:NAME")).toList();
    }

    public boolean isEmpty() {
        return needs.isEmpty();
    }

    /**
     * Tries each in a network namespace that is gone afterwards; needs root.
     *
     * @return what cannot be had, each with the reason
     */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Need need : needs) {
            NetworkNamespace trial = new NetworkNamespace("np-needs-" + ProcessHandle.current().pid());
            try {
                Optional<String> why = trial.create(() -> Optional.<String>empty())
                        .or(() -> tried(need, trial));
                why.ifPresent(reason -> missing.add(need.name() + " (" + reason + ")"));
                trial.delete();
            } catch (IOException e) {
                throw new ClusterException(need.name() + " could not be tried: " + e.getMessage(), e);
            }
        }
        return missing;
    }

    private static Optional<String> tried(Need need, NetworkNamespace trial) {
        try {
            return need.trial().missing(trial);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }
}
