package netpol.conformance.apiserver.admission.field;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ServerVersion;

/** Collects the errors and warnings of one validation. */
public final class Findings {

    private final ServerVersion version;
    private final List<ApiException.Cause> causes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public Findings(ServerVersion version) {
        this.version = version;
    }

    /** Returns whether the server behaves as this minor release of Kubernetes 1, or a later one. */
    public boolean since(int minor) {
        return version.since(minor);
    }

    public void add(ApiException.Cause cause) {
        causes.add(cause);
    }

    public void warn(String warning) {
        warnings.add(warning);
    }

    public List<ApiException.Cause> causes() {
        return List.copyOf(causes);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
