package netpol.enforcer.policy.compile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Selector;

/**
 * Writes selectors so that two which say the same in another order read the same, and two which differ never do. Every
 * word carries its length: no label can imitate a separator.
 */
final class CanonicalText {

    private final StringBuilder text = new StringBuilder();

    /** The pods that a peer of a policy in {@code namespace} selects. */
    static String of(String namespace, Peer.Pods pods) {
        CanonicalText canonical = new CanonicalText();
        if (pods.namespaces().isPresent()) {
            canonical.word("namespaces").selector(pods.namespaces());
        } else {
            canonical.word("namespace").word(namespace);
        }
        return canonical.word("pods").selector(Optional.of(pods.pods())).toString();
    }

    static String of(List<String> words) {
        CanonicalText canonical = new CanonicalText();
        words.forEach(canonical::word);
        return canonical.toString();
    }

    private CanonicalText selector(Optional<Selector> selector) {
        selector.stream().flatMap(s -> s.requirements().stream()).map(CanonicalText::requirement).distinct()
                .sorted(Comparator.naturalOrder()).forEach(this::word);
        return this;
    }

    private static String requirement(Selector.Requirement requirement) {
        CanonicalText canonical = new CanonicalText().word(requirement.key()).word(requirement.operator().name());
        requirement.values().stream().sorted().forEach(canonical::word);
        return canonical.toString();
    }

    private CanonicalText word(String word) {
        text.append(word.length()).append(':').append(word).append(' ');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
