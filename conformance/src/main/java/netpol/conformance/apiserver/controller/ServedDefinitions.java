package netpol.conformance.apiserver.controller;

import tools.jackson.databind.node.ObjectNode;

/** Hears which custom resources are to be served. The thread of the controllers calls it. */
public interface ServedDefinitions {

    /** Serves nothing. */
    ServedDefinitions NONE = new ServedDefinitions() {
        @Override
        public void serve(ObjectNode definition) {
            // There is no server.
        }

        @Override
        public void withdraw(String name) {
            // There is no server.
        }
    };

    /**
     * Serves the resources of a CustomResourceDefinition from now on. Called before its condition {@code Established} becomes
     * true, and again after each change of its spec.
     *
     * @param definition not to be changed
     */
    void serve(ObjectNode definition);

    /** Stops serving them: the definition is gone. {@code name} is that of the definition, {@code plural.group}. */
    void withdraw(String name);
}
