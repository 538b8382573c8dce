package netpol.conformance.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.model.Spelling;
import netpol.conformance.oracle.PolicyManifest;
import netpol.conformance.oracle.PolicyReader;

/** The policies that features name by file. */
public final class PolicyFiles {

    private final Path directory;
    private final PolicyReader reader = new PolicyReader();

    /** @param features the directory that holds {@code policies/} */
    public PolicyFiles(Path features) {
        this.directory = features.resolve("policies").toAbsolutePath().normalize();
    }

    /** @param yaml as written */
    record Policy(PolicyManifest manifest, String yaml) {}

    /**
     * @param file {@code topic/file.yaml}
     * @param resolve what stands for its placeholders
     * @throws FeatureError when there is none of that name, or it is no policy
     */
    Policy read(String file, UnaryOperator<String> resolve) {
        Path path = directory.resolve(file).normalize();
        if (!path.startsWith(directory) || !Files.isRegularFile(path)) {
            List<String> known = known();
            throw new FeatureError("there is no policy file " + shown(file) + "; there are "
                    + (known.isEmpty() ? "none" : String.join(", ", known)) + "." + Spelling.didYouMean(file, known));
        }
        try {
            return parse(shown(file), resolve.apply(Files.readString(path)));
        } catch (IOException e) {
            throw new FeatureError("cannot read the policy file " + shown(file) + ": " + e, e);
        }
    }

    /**
     * @param source begins every message
     * @throws FeatureError when the text is no policy
     */
    Policy parse(String source, String yaml) {
        if (yaml.contains(RunLabel.KEY)) {
            throw new FeatureError(source + " selects by the label " + RunLabel.KEY
                    + ", which is on every namespace of a run and for nobody to select by");
        }
        try {
            return new Policy(reader.read(source, yaml), yaml);
        } catch (IllegalArgumentException e) {
            throw new FeatureError(e.getMessage(), e);
        }
    }

    /** {@code features/policies/topic/file.yaml}. */
    private String shown(String file) {
        return directory.getParent().getFileName() + "/policies/" + file;
    }

    private List<String> known() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(path -> directory.relativize(path).toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml")).sorted().toList();
        } catch (IOException e) {
            throw new FeatureError("cannot read the directory " + directory + ": " + e, e);
        }
    }
}
