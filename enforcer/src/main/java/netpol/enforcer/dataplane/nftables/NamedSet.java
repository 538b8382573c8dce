package netpol.enforcer.dataplane.nftables;

import java.util.List;

/** A named set or map and all its elements. */
record NamedSet(String name, SetType type, List<Element> elements) {

    NamedSet {
        elements = List.copyOf(elements);
    }
}
