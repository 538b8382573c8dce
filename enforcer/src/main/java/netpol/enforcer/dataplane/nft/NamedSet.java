package netpol.enforcer.dataplane.nft;

import java.util.List;

/** A named set or map and all its elements. */
public record NamedSet(String name, SetType type, List<Element> elements) {

    public NamedSet {
        elements = List.copyOf(elements);
    }
}
