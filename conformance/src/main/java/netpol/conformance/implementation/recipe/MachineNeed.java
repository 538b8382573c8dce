package netpol.conformance.implementation.recipe;

import java.util.List;
import netpol.conformance.cluster.embedded.needs.Needs;

/**
 * Something that a controller needs of the machine.
 *
 * @param name as {@code --needs} has it
 */
public record MachineNeed(String name) {

    /** @throws IllegalArgumentException when nothing has that name, listing what has one */
    public MachineNeed {
        Needs.named(List.of(name));
    }
}
