package netpol.enforcer.api;

import netpol.enforcer.objects.Identity;
import tools.jackson.databind.JsonNode;

/** Takes the objects of one kind. All methods return whether anything relevant changed. */
public interface ObjectSink {

    /**
     * The object is there, new or changed. A field that cannot be read concerns this object only, and opens nothing.
     *
     * @param object the members of it that its kind's shape has, of any type
     */
    boolean present(Identity id, JsonNode object);

    /** The object with this very uid is gone. */
    boolean gone(Identity id);
}
