package netpol.enforcer;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[]{"netpol enforcer " + number() + ", Java " + Runtime.version()};
    }

    static String number() {
        return Objects.requireNonNullElse(Enforcer.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
