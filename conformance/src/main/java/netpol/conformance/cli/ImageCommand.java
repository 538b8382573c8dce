package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.docker.DockerEngine;
import netpol.conformance.cluster.docker.Images;
import netpol.conformance.cluster.kubernetes.prober.ProberImage;
import netpol.conformance.implementation.EnforcerImage;
import netpol.conformance.report.filing.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The two images of this repository. */
@Command(name = "image", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, sortOptions = false, description = "Builds an image of this repository in this machine's Docker engine, names it by its version, and writes it to a file: the prober, which test pods of a real cluster run, or the enforcer.", footer = {
        "", "Exit status:", "  0  built", "  2  could not be built"})
final class ImageCommand implements Callable<Integer> {

    /** What can be built. */
    enum Content {
        PROBER, ENFORCER
    }

    private final CliContext surroundings;

    @Parameters(paramLabel = "prober|enforcer", description = "Which.")
    private Content content;

    @Option(names = "--output", paramLabel = "FILE.tar", description = "Write it there, as docker save does; a run on another machine finds it after docker load.")
    private Path output;

    ImageCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (output != null && !output.toString().endsWith(".tar")) {
            throw new UsageException("--output: " + output + " does not end in .tar");
        }
        Images images = new Images(DockerEngine.find());
        List<String> names = content == Content.PROBER ? prober(images) : enforcer(images);
        surroundings.out().println(names.getFirst());
        if (output != null) {
            images.save(names, output);
            surroundings.out().println("written to " + output);
        }
        return 0;
    }

    /** By its version for people, and by its content, which is how a run looks for it. */
    private List<String> prober(Images images) {
        String byContent = images.prober(surroundings.err()::println);
        String byVersion = ProberImage.REPOSITORY + ":" + Reports.suiteVersion();
        images.tag(byContent, byVersion);
        return List.of(byVersion, byContent);
    }

    private static List<String> enforcer(Images images) {
        EnforcerImage image = EnforcerImage.built(Optional.empty());
        images.build(image.context(), image.name());
        return List.of(image.name());
    }
}
