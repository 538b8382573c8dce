package netpol.enforcer.objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Pod of v1 with only the fields that matter here. Decoding the client's own class costs ten times the classes at start-up
 * and, with every heartbeat of every pod, objects for volumes and affinities that nobody looks at.
 */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonDeserialize(using = ValueDeserializer.None.class) // else the interface's: by apiVersion and kind, which may be missing
public final class ReducedPod implements HasMetadata, Namespaced {

    private static final long serialVersionUID = 1L;

    private String apiVersion = "v1";
    private ObjectMeta metadata;
    private transient Spec spec;
    private transient Status status;

    /** {@code spec}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(String nodeName, boolean hostNetwork, List<Container> initContainers,
            List<Container> containers) {}

    /** An element of {@code spec.containers} or {@code spec.initContainers}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Container(String restartPolicy, List<Port> ports) {}

    /** An element of a container's {@code ports}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Port(String name, String protocol, Integer containerPort) {}

    /** {@code status}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Status(String phase, String podIP, List<Address> podIPs) {}

    /** An element of {@code status.podIPs}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Address(String ip) {}

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    /** Neither of use to enforcement nor taking up room in a network any more: Succeeded or Failed. */
    public boolean ended() {
        return status != null && ("Succeeded".equals(status.phase()) || "Failed".equals(status.phase()));
    }

    public boolean running() {
        return status != null && "Running".equals(status.phase());
    }

    public boolean hostNetwork() {
        return spec != null && spec.hostNetwork();
    }
}
