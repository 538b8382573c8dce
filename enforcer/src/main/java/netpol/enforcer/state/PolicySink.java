package netpol.enforcer.state;

import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.PolicySource;
import netpol.enforcer.policy.ObjectRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes the policies of one API. A policy that cannot be read closes the pods it selects, and concerns no other policy. */
record PolicySink(PolicySource source, ClusterState store, ObjectProblems problems) implements ObjectSink {

    private static final Logger log = LoggerFactory.getLogger(PolicySink.class);

    @Override
    public boolean present(Identity id, JsonNode object) {
        PolicyReading reading = source.read(id, object);
        boolean changed = store.policy(id.uid(), reading.policy());
        if (reading.problem().isEmpty()) {
            problems.remove(source.kind(), id);
        } else if (problems.add(source.kind(), id, reading.problem().get())) {
            log.error("{} {}: {}; until it is corrected, the pods it selects are closed in its directions ({})",
                    source.kind(), id.path(), reading.problem().get(), reading.policy().directions());
        }
        return changed;
    }

    @Override
    public boolean gone(Identity id) {
        boolean known = store.policyGone(new ObjectRef(source.kind(), id.namespace(), id.name()), id.uid());
        if (known) {
            problems.remove(source.kind(), id);
        }
        return known;
    }
}
