package netpol.enforcer.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.state.ClusterState;
import tools.jackson.databind.JsonNode;

/**
 * Takes the objects of one kind into the {@link ClusterState}. All methods say whether anything that matters changed.
 *
 * @param <T> the kind
 */
public interface ObjectSink<T extends HasMetadata> {

    /** The object is there, new or changed. */
    boolean present(Identity id, T object);

    /**
     * The object is there, new or changed, and some field of it has a type that it cannot have. Nobody but this object is
     * concerned, and it opens nothing.
     *
     * @param content as much of it as could be of interest, of whatever types
     * @param reason names the field
     */
    boolean unreadable(Identity id, JsonNode content, String reason);

    /** This very object is gone. */
    boolean gone(Identity id);
}
