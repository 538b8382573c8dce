package netpol.enforcer.cli;

import netpol.enforcer.policy.compile.UnknownPodIsolation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code always}, {@code auto}, {@code never}. */
final class UnknownPodsConverter implements ITypeConverter<UnknownPodIsolation> {

    @Override
    public UnknownPodIsolation convert(String value) {
        return switch (value) {
            case "always" -> UnknownPodIsolation.ISOLATED;
            case "auto" -> UnknownPodIsolation.AUTO;
            case "never" -> UnknownPodIsolation.OPEN;
            default -> throw new TypeConversionException("\"" + value + "\" is none of always, auto, never");
        };
    }
}
