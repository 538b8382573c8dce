package netpol.enforcer;

import netpol.enforcer.policy.NewPods;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code always}, {@code auto}, {@code never}. */
final class NewPodsConverter implements ITypeConverter<NewPods> {

    @Override
    public NewPods convert(String value) {
        return switch (value) {
            case "always" -> NewPods.ISOLATED;
            case "auto" -> NewPods.AUTO;
            case "never" -> NewPods.OPEN;
            default -> throw new TypeConversionException("\"" + value + "\" is none of always, auto, never");
        };
    }
}
