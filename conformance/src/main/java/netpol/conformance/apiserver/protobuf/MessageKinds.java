package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Admissionregistration;
import io.kubernetes.client.proto.V1Apiextensions;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authentication;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Certificates;
import io.kubernetes.client.proto.V1Coordination;
import io.kubernetes.client.proto.V1Discovery;
import io.kubernetes.client.proto.V1Events;
import io.kubernetes.client.proto.V1Flowcontrol;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Node;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V1Resource;
import io.kubernetes.client.proto.V1Scheduling;
import io.kubernetes.client.proto.V1Storage;
import io.kubernetes.client.proto.V2Autoscaling;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The protobuf messages of the built-in kinds. A group's are loaded when the first of its kinds is read. */
final class MessageKinds {

    /** By the first label of the group, a slash and the version. */
    private static final Map<String, Supplier<FileDescriptor>> FILES = Map.ofEntries(
            Map.entry("/v1", V1::getDescriptor),
            Map.entry("admissionregistration/v1", V1Admissionregistration::getDescriptor),
            Map.entry("apiextensions/v1", V1Apiextensions::getDescriptor),
            Map.entry("apps/v1", V1Apps::getDescriptor),
            Map.entry("authentication/v1", V1Authentication::getDescriptor),
            Map.entry("authorization/v1", V1Authorization::getDescriptor),
            Map.entry("autoscaling/v1", V1Autoscaling::getDescriptor),
            Map.entry("autoscaling/v2", V2Autoscaling::getDescriptor),
            Map.entry("batch/v1", V1Batch::getDescriptor),
            Map.entry("certificates/v1", V1Certificates::getDescriptor),
            Map.entry("coordination/v1", V1Coordination::getDescriptor),
            Map.entry("discovery/v1", V1Discovery::getDescriptor),
            Map.entry("events/v1", V1Events::getDescriptor),
            Map.entry("flowcontrol/v1", V1Flowcontrol::getDescriptor),
            Map.entry("networking/v1", V1Networking::getDescriptor),
            Map.entry("node/v1", V1Node::getDescriptor),
            Map.entry("policy/v1", V1Policy::getDescriptor),
            Map.entry("rbac/v1", V1Rbac::getDescriptor),
            Map.entry("resource/v1", V1Resource::getDescriptor),
            Map.entry("scheduling/v1", V1Scheduling::getDescriptor),
            Map.entry("storage/v1", V1Storage::getDescriptor));

    private MessageKinds() {}

    /** A kind of any group may be one of all groups, such as {@code DeleteOptions}. */
    static Optional<Descriptor> find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash).replaceFirst("\\..*", "");
        String version = apiVersion.substring(slash + 1);
        return Optional.ofNullable(FILES.get(group + "/" + version))
                .map(file -> file.get().findMessageTypeByName(kind))
                .or(() -> Optional.ofNullable(Meta.getDescriptor().findMessageTypeByName(kind)));
    }
}
