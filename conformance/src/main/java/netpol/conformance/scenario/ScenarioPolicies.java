package netpol.conformance.scenario;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Oracle;
import netpol.conformance.oracle.PolicyManifest;
import netpol.conformance.report.PolicyRecord;
import netpol.conformance.scenario.objects.NamespaceObjects;

/** What policies are in force in a scenario. */
public final class ScenarioPolicies {

    private final ScenarioState state;
    private final ScenarioProofs proofs;

    ScenarioPolicies(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** @param file below {@code policies/} of the features' directory */
    public void applyFile(String file, String namespace) {
        apply(state.environment().policies().read(file, this::resolved), file, namespace);
    }

    /** @param yaml as the feature has it */
    public void applyText(String yaml, String namespace) {
        apply(state.environment().policies().parse("the policy of this step", resolved(yaml)), "", namespace);
    }

    /** @param yaml each time with another number for <code>${n}</code> */
    public void applyMany(int count, String yaml, String namespace) {
        IntStream.rangeClosed(1, count).mapToObj(n -> yaml.replace("${n}", String.valueOf(n)))
                .forEach(each -> applyText(each, namespace));
    }

    private String resolved(String yaml) {
        return new Placeholders(state.objects().running(), state.environment().families(), this::namespaceName)
                .resolve(yaml);
    }

    private String namespaceName(String namespace) {
        state.namespace(namespace);
        state.objects().settle();
        ObjectMeta metadata = state.objects().namespaces().object(namespace).getMetadata();
        if (!metadata.getLabels().containsKey(NamespaceObjects.NAME_LABEL)) {
            throw new UnsupportedByClusterException("needs namespaces that are labelled with their names ("
                    + NamespaceObjects.NAME_LABEL + "), which Kubernetes has since 1.21");
        }
        return metadata.getName();
    }

    private void apply(PolicyFiles.Policy policy, String source, String namespace) {
        PolicyManifest manifest = policy.manifest();
        AppliedPolicy applied = FeatureError.checked(() -> manifest.in(namespace));
        requireNamespace(applied);
        FeatureError.checked(() -> Oracle.of(List.of(applied), state.topology()));
        proofs.requireBaseline();
        state.policies().put(applied.id(), applied);
        state.policyChanges();
        state.notes().policy(new PolicyRecord(namespace, manifest.name(), source, policy.yaml()));
        state.objects().guard().run(() -> state.objects().policies().apply(applied));
    }

    /**
     * Applies what the API server has to refuse: then what is there stays.
     *
     * @param yaml as the feature has it
     */
    public void requireRefused(String yaml, String namespace) {
        PolicyManifest manifest = state.environment().policies().parse("the policy of this step", yaml).manifest();
        AppliedPolicy invalid = FeatureError.checked(() -> manifest.in(namespace));
        requireNamespace(invalid);
        if (valid(invalid)) {
            throw new FeatureError("this policy is valid: no API server has to refuse it");
        }
        proofs.requireBaseline();
        state.objects().guard().run(() -> state.objects().policies().requireRefused(invalid));
    }

    private void requireNamespace(AppliedPolicy policy) {
        if (!policy.namespace().isEmpty()) {
            state.namespace(policy.namespace());
        }
    }

    private boolean valid(AppliedPolicy policy) {
        try {
            Oracle.of(List.of(policy), state.topology());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public void remove(String name, String namespace) {
        Map<String, AppliedPolicy> applied = state.policies();
        AppliedPolicy policy = applied.values().stream()
                .filter(each -> each.namespace().equals(namespace) && each.name().equals(name)).findFirst()
                .orElseThrow(() -> new FeatureError("no policy " + name + " is applied"
                        + (namespace.isEmpty() ? "" : " to namespace " + namespace) + "; applied: "
                        + (applied.isEmpty() ? "none" : String.join(", ", applied.keySet()))));
        remove(policy);
    }

    void remove(AppliedPolicy policy) {
        state.policies().remove(policy.id());
        state.policyChanges();
        state.objects().guard().run(() -> state.objects().policies().remove(policy));
    }
}
