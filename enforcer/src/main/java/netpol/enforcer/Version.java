package netpol.enforcer;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Enforcer.class.getPackage().getImplementationVersion();
        return new String[]{"netpol enforcer " + Objects.requireNonNullElse(version, "(not packaged)") + ", Java "
                + Runtime.version()};
    }
}
