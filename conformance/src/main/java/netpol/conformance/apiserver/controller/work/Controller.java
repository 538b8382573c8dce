package netpol.conformance.apiserver.controller.work;

import java.util.function.Consumer;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Change;

/**
 * Brings objects of the store to the state that other objects ask for. It is level-triggered: {@link #reconcile} looks at what is
 * there, and may be called any number of times. One thread calls both methods.
 */
public interface Controller {

    /**
     * Names the objects to reconcile after a change.
     *
     * @param resource of the object that changed, such as {@code pods}
     * @param queue takes the keys; what they are keys of is the controller's own affair
     */
    void changed(String resource, Change change, Consumer<ObjectKey> queue);

    /** @throws ConflictException when another writer was faster; the key is reconciled again */
    void reconcile(ObjectKey key);
}
