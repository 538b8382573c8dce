package netpol.conformance.cluster.kubernetes.prober;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import netpol.conformance.agent.Prober;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Outcome;

/** Our prober's image: its name, which its content decides, and what it is built from. */
public final class ProberImage {

    /** What it is called, whatever its tag. */
    public static final String REPOSITORY = "netpol-prober";

    private static final List<String> CONTENT = List.of(Prober.class.getPackageName().replace('.', '/'),
            file(Outcome.class), file(Protocol.class));

    private final SortedMap<String, byte[]> classes;
    private final byte[] dockerfile;

    private ProberImage(SortedMap<String, byte[]> classes, byte[] dockerfile) {
        this.classes = classes;
        this.dockerfile = dockerfile;
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** That of this very program. */
    public static ProberImage ofThisProgram() {
        try (InputStream dockerfile = ProberImage.class.getResourceAsStream("Dockerfile")) {
            return new ProberImage(classFiles(), dockerfile.readAllBytes());
        } catch (IOException | URISyntaxException e) {
            throw new ClusterException("cannot read the prober's classes: " + e.getMessage(), e);
        }
    }

    /** {@code netpol-prober:} and a digest of all that goes into it. */
    public String name() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(dockerfile);
            digest.update((Runtime.version() + System.getProperty("os.arch")).getBytes());
            classes.forEach((name, content) -> {
                digest.update(name.getBytes());
                digest.update(content);
            });
            return REPOSITORY + ":" + HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Writes what {@code docker build} needs.
     *
     * @param context an empty directory
     * @throws ClusterException when this JDK cannot make a runtime for a container, with what to do instead
     */
    public void writeContext(Path context) throws IOException {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new ClusterException("the prober's image is built from the JDK that runs this, so on Linux only; on "
                    + System.getProperty("os.name") + " name an image by --probe-image");
        }
        Files.write(context.resolve("Dockerfile"), dockerfile);
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            Path target = context.resolve("classes").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        link(context.resolve("runtime"));
    }

    private static void link(Path runtime) throws IOException {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow(
                () -> new ClusterException("this Java has no jlink (a JRE?): run it with a JDK, or name an image by"
                        + " --probe-image"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        if (jlink.run(out, out, "--add-modules", "java.base", "--strip-debug", "--no-man-pages", "--no-header-files",
                "--compress", "zip-6", "--output", runtime.toString()) != 0) {
            throw new ClusterException("jlink could not make the prober's runtime: " + said);
        }
        // Class data sharing for the one garbage collector that it is started with; halves the time to start.
        Process dump = new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump", "-XX:+UseSerialGC")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (dump.waitFor() != 0) {
                throw new ClusterException("the prober's runtime does not start: exit status " + dump.exitValue());
            }
        } catch (InterruptedException e) {
            dump.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while making the prober's image", e);
        }
    }

    private static SortedMap<String, byte[]> classFiles() throws IOException, URISyntaxException {
        URI home = Prober.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(home))) {
            return classFiles(Path.of(home));
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(home))) {
            return classFiles(jar.getPath("/"));
        }
    }

    private static SortedMap<String, byte[]> classFiles(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String part : CONTENT) {
            try (Stream<Path> found = Files.walk(root.resolve(part))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    files.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }
}
