package netpol.conformance.implementation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeImages;
import netpol.conformance.cluster.docker.ImageArchive;
import netpol.conformance.cluster.docker.ImagesToLoad;

/** An implementation whose images are brought to every node before it is installed. */
final class LoadedImages implements Implementation {

    private final Implementation implementation;
    private final ImagesToLoad images;

    LoadedImages(Implementation implementation, ImagesToLoad images) {
        this.implementation = implementation;
        this.images = images;
    }

    @Override
    public String name() {
        return implementation.name();
    }

    @Override
    public Optional<String> version() {
        return implementation.version();
    }

    @Override
    public void install(Cluster cluster, Consumer<String> progress) {
        if (!(cluster instanceof NodeImages nodes)) {
            throw new ClusterException("--load-image: nodes of " + cluster.description().provider()
                    + " take no images from this machine");
        }
        for (String word : images.words()) {
            if (ImagesToLoad.isFile(word)) {
                ImageArchive archive = ImageArchive.read(Path.of(word));
                progress.accept("loading " + String.join(", ", archive.names()) + " of " + word + " into the nodes");
                nodes.loadArchive(archive.file());
            } else {
                progress.accept("loading " + word + " into the nodes");
                nodes.loadImage(word);
            }
        }
        implementation.install(cluster, progress);
    }

    @Override
    public void giveUp() {
        implementation.giveUp();
    }

    @Override
    public Optional<String> died() {
        return implementation.died();
    }

    @Override
    public List<Crash> crashes() {
        return implementation.crashes();
    }

    @Override
    public boolean runs() {
        return implementation.runs();
    }

    @Override
    public Optional<String> lastWords() {
        return implementation.lastWords();
    }

    @Override
    public void close() {
        implementation.close();
    }
}
