package netpol.conformance.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import netpol.conformance.cluster.options.ClusterOptions;

/** The kinds of cluster that this suite can run on, in the order in which {@code auto} tries them. */
public final class ClusterProviders {

    /** The word after {@code --cluster} that leaves the choice to us. */
    public static final String AUTO = "auto";

    private final List<ClusterProvider> providers;

    public ClusterProviders(List<ClusterProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** Those listed, one a line, in {@code META-INF/services/netpol.conformance.cluster.ClusterProvider}. */
    public static ClusterProviders installed() {
        return new ClusterProviders(
                ServiceLoader.load(ClusterProvider.class).stream().map(ServiceLoader.Provider::get).toList());
    }

    public List<ClusterProvider> all() {
        return providers;
    }

    /** The words that {@link #choose} understands, {@link #AUTO} first. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(AUTO));
        providers.forEach(provider -> names.add(provider.name()));
        return names;
    }

    /**
     * @param name a provider's, or {@link #AUTO} for the one that the options ask for, else the first that can work here
     * @throws IllegalArgumentException when there is none of that name, listing those there are
     * @throws ClusterException when it (with {@link #AUTO}: every one) cannot work here, with what is needed
     */
    public Choice choose(String name, ClusterOptions options) {
        return choose(name, options, _ -> Optional.empty());
    }

    /**
     * The same for what not every kind of cluster can have.
     *
     * @param unfit why a kind cannot have it, in one line; empty when it can
     * @throws IllegalArgumentException when there is none of that name, listing those there are
     * @throws ClusterException when it (with {@link #AUTO}: every one) cannot work here, or cannot have it, with what is needed
     */
    public Choice choose(String name, ClusterOptions options, Function<ClusterProvider, Optional<String>> unfit) {
        if (name.equals(AUTO)) {
            Optional<ClusterProvider> asked = providers.stream().filter(each -> each.asked(options)).findFirst();
            return asked.map(each -> choose(each.name(), options, unfit)).orElseGet(() -> first(options, unfit));
        }
        ClusterProvider provider = providers.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("\"" + name + "\" is not one of " + String.join(", ", names())));
        unfit.apply(provider).ifPresent(reason -> {
            throw new ClusterException(reason);
        });
        provider.unavailable(options).ifPresent(reason -> {
            throw new ClusterException("the cluster \"" + name + "\" is not possible here: " + reason);
        });
        return new Choice(provider, List.of());
    }

    private Choice first(ClusterOptions options, Function<ClusterProvider, Optional<String>> unfit) {
        List<PassedOver> passedOver = new ArrayList<>();
        for (ClusterProvider provider : providers) {
            Optional<String> reason = unfit.apply(provider).or(() -> provider.unwanted(options));
            if (reason.isEmpty()) {
                return new Choice(provider, List.copyOf(passedOver));
            }
            passedOver.add(new PassedOver(provider.name(), reason.get()));
        }
        throw new ClusterException("no kind of cluster is possible here: "
                + passedOver.stream().map(PassedOver::toString).collect(Collectors.joining("; ")));
    }

    /**
     * @param passedOver those that {@link #AUTO} would have preferred
     */
    public record Choice(ClusterProvider provider, List<PassedOver> passedOver) {}

    /**
     * @param reason one line that says what would be needed
     */
    public record PassedOver(String provider, String reason) {

        @Override
        public String toString() {
            return provider + ": " + reason;
        }
    }
}
