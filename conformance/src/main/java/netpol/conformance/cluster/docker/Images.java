package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.kubernetes.prober.ProberImage;

/** Images of the engine. */
public record Images(DockerEngine engine) {

    private static final long PULL_MINUTES = 10;

    public boolean present(String image) {
        try {
            engine.client().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Why it is neither there nor can be pulled, in one line; empty when it is to be had. Pulls nothing. */
    public Optional<String> missing(String image) {
        return present(image)
                ? Optional.empty()
                : EngineSocket.unpullable(image).map(
                        why -> "the image " + image + " is not on this machine and cannot be pulled: " + why);
    }

    /**
     * Pulls it where it is not there yet.
     *
     * @throws ClusterException when it is neither there nor to be had
     */
    public void require(String image, Consumer<String> progress) {
        if (present(image)) {
            return;
        }
        progress.accept("pulling " + image);
        try {
            if (!engine.client().pullImageCmd(image).start().awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw new ClusterException("image " + image + " is not there after pulling it for " + PULL_MINUTES
                        + " minutes");
            }
        } catch (DockerException | DockerClientException e) {
            throw new ClusterException("image " + image + " is not on this machine and cannot be pulled: "
                    + String.valueOf(e.getMessage()).strip(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while pulling " + image, e);
        }
        if (!present(image)) {
            throw new ClusterException("image " + image + " is not on this machine and cannot be pulled");
        }
    }

    /** What test pods run: the image that was asked for, else the prober; it is there afterwards. */
    public String probing(Optional<String> asked, Consumer<String> progress) {
        asked.ifPresent(image -> require(image, progress));
        return asked.orElseGet(() -> prober(progress));
    }

    /** Builds the prober's image unless the engine has it; returns its name. */
    public String prober(Consumer<String> progress) {
        ProberImage prober = ProberImage.ofThisProgram();
        if (present(prober.name())) {
            return prober.name();
        }
        progress.accept("building the prober's image " + prober.name());
        try (BuildContext context = BuildContext.create()) {
            prober.writeContext(context.directory());
            build(context.directory(), prober.name());
        } catch (IOException e) {
            throw new ClusterException("cannot write the build context of the prober's image: " + e.getMessage(), e);
        }
        return prober.name();
    }

    /**
     * Builds what a directory's Dockerfile says.
     *
     * @throws ClusterException with what the engine says
     */
    public void build(Path context, String name) {
        try {
            engine.client().buildImageCmd(context.toFile()).withTags(Set.of(name)).start().awaitImageId();
        } catch (DockerException | DockerClientException e) {
            throw new ClusterException("the image " + name + " cannot be built: " + e.getMessage()
                    + "; its base image debian:bookworm-slim must be on this machine or can be pulled", e);
        }
    }

    /** Gives an image another name. */
    public void tag(String image, String other) {
        int colon = other.lastIndexOf(':');
        engine.client().tagImageCmd(image, other.substring(0, colon), other.substring(colon + 1)).exec();
    }

    /** Writes an image as {@code docker save} does. */
    void save(String image, Path file) {
        save(List.of(image), file);
    }

    /**
     * Writes images, or one by all of its names, as {@code docker save} does.
     *
     * @throws ClusterException when the engine has none of that name, or the file cannot be written
     */
    public void save(List<String> images, Path file) {
        SaveImagesCmd saving = engine.client().saveImagesCmd();
        for (String image : images) {
            if (!present(image)) {
                throw new ClusterException("this machine's Docker engine has no image " + image);
            }
            int colon = image.lastIndexOf(':');
            boolean tagged = colon > image.lastIndexOf('/');
            saving.withImage(tagged ? image.substring(0, colon) : image,
                    tagged ? image.substring(colon + 1) : "latest");
        }
        try (InputStream tar = saving.exec()) {
            Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ClusterException("cannot save image " + String.join(", ", images) + " to " + file + ": "
                    + e.getMessage(), e);
        }
    }
}
