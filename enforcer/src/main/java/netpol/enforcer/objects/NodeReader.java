package netpol.enforcer.objects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import netpol.enforcer.policy.Cidr;
import tools.jackson.databind.JsonNode;

/** Reads Node of v1. */
public final class NodeReader {

    private NodeReader() {}

    /**
     * The networks that the pods of the node get their addresses from.
     *
     * @param leftOut told of each network that is no address block
     */
    public static List<Cidr> podNetworks(JsonNode node, Consumer<String> leftOut) throws FieldException {
        Field spec = Field.of(node).member("spec");
        List<String> texts = new ArrayList<>(spec.member("podCIDRs").texts());
        texts.add(spec.member("podCIDR").textOrEmpty());
        Set<Cidr> networks = new LinkedHashSet<>();
        for (String text : texts) {
            if (!text.isEmpty()) {
                try {
                    networks.add(Cidr.parse(text));
                } catch (IllegalArgumentException e) {
                    leftOut.accept("spec.podCIDRs: " + e.getMessage() + "; it is left out");
                }
            }
        }
        return List.copyOf(networks);
    }
}
