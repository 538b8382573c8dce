package netpol.conformance.cluster.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the embedded cluster needs of the machine. */
final class Requirements {

    private final UserNamespace userNamespace = new UserNamespace();

    /** What is missing, in one line; a user namespace that could be had counts as being root. */
    Optional<String> missing(boolean keep) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("it needs network namespaces, so Linux; this is " + System.getProperty("os.name"));
        }
        if (!Files.isDirectory(Path.of("/proc/sys/net/ipv6"))) {
            return Optional.of("it needs IPv6 in the kernel; start the machine without ipv6.disable=1");
        }
        if (!installed("ip")) {
            return Optional.of("it needs the program ip; install iproute2");
        }
        if (!installed("nsenter")) {
            return Optional.of("it needs the program nsenter; install util-linux");
        }
        if (userNamespace.needed() && !userNamespace.possible()) {
            return Optional.of("it needs root, or user namespaces for ordinary users"
                    + " (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone,"
                    + " kernel.apparmor_restrict_unprivileged_userns)");
        }
        if (keep && (userNamespace.needed() || userNamespace.inside())) {
            return Optional.of("only root can keep it: in a user namespace everything ends with the run");
        }
        return Optional.empty();
    }

    private static boolean installed(String program) {
        return Stream
                .of(System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
