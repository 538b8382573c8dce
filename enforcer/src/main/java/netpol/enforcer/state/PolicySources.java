package netpol.enforcer.state;

import java.util.List;
import java.util.Optional;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.objects.networkpolicy.NetworkPolicySource;

/** The policy APIs that the enforcer enforces. A new one is added here. */
public final class PolicySources {

    public static final List<PolicySource> ALL = List.of(new NetworkPolicySource());

    private PolicySources() {}

    public static Optional<PolicySource> ofKind(String kind) {
        return ALL.stream().filter(source -> source.kind().equals(kind)).findFirst();
    }
}
